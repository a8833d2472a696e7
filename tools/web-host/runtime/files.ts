const DATABASE = 'mini-program-files';
const STORE = 'files';

/** The folder in which compiled sources keep their pictures. */
export const ASSETS = 'source';

function request<T>(of: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    of.addEventListener('success', () => resolve(of.result));
    of.addEventListener('error', () => reject(of.error ?? new Error('IndexedDB failed')));
  });
}

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= (async () => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
    return request(opening);
  })();
  return opened;
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(STORE, mode).objectStore(STORE);
}

/** Picture types that a path's ending may name. */
function endingOf(blob: Blob): string {
  return { 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'audio/mpeg': 'mp3', 'video/mp4': 'mp4' }[blob.type] ?? 'jpg';
}

/**
 * The phone's files: temporary ones live until the app is closed, saved ones survive a reload, as in WeChat.
 * Paths look like WeChat's (`wxfile://tmp_…`, `wxfile://store_…`).
 */
class Files {
  private readonly temporary = new Map<string, Blob>();
  private readonly urls = new Map<string, string>();
  private owner = 'guest';

  /** Each person has a phone of their own. */
  useOwner(openid: string): void {
    this.owner = openid;
  }

  addTemporary(blob: Blob): string {
    const path = `wxfile://tmp_${crypto.randomUUID()}.${endingOf(blob)}`;
    this.temporary.set(path, blob);
    return path;
  }

  async save(path: string, target?: string): Promise<string> {
    const blob = await this.read(path);
    const saved = target ?? `wxfile://store_${crypto.randomUUID()}.${endingOf(blob)}`;
    await this.write(saved, blob);
    this.temporary.delete(path);
    return saved;
  }

  async write(path: string, blob: Blob): Promise<void> {
    await request((await store('readwrite')).put(blob, this.key(path)));
    this.urls.delete(path);
  }

  /** The content behind any path that pages may hold: own files, web addresses, cloud files, pictures of the package. */
  async read(path: string): Promise<Blob> {
    const temporary = this.temporary.get(path);
    if (temporary !== undefined) return temporary;
    if (path.startsWith('wxfile://')) {
      const saved = (await request((await store('readonly')).get(this.key(path)))) as Blob | undefined;
      if (saved === undefined) throw new Error(`no such file or directory, open "${path}"`);
      return saved;
    }
    const reply = await fetch(await this.urlOf(path));
    if (!reply.ok) throw new Error(`HTTP ${reply.status} ${path}`);
    return reply.blob();
  }

  async remove(path: string): Promise<void> {
    await this.read(path);
    this.temporary.delete(path);
    this.urls.delete(path);
    await request((await store('readwrite')).delete(this.key(path)));
  }

  async list(): Promise<string[]> {
    const keys = await request((await store('readonly')).getAllKeys());
    const prefix = this.key('');
    return keys
      .map(String)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }

  /** An address that an `<img>` of the browser can load. */
  async urlOf(path: string): Promise<string> {
    if (path.startsWith('wxfile://')) {
      const known = this.urls.get(path);
      if (known !== undefined) return known;
      const url = URL.createObjectURL(await this.read(path));
      this.urls.set(path, url);
      return url;
    }
    if (path.startsWith('cloud://')) return `/storage/${path.replace(/^cloud:\/\/[^/]+\//, '')}`;
    if (/^(?:blob|data|https?):/.test(path)) return path;
    if (path.startsWith('/storage/')) return path;
    return `${ASSETS}/${path.replace(/^\.?\//, '')}`;
  }

  private key(path: string): string {
    return `${this.owner}:${path}`;
  }
}

export const files = new Files();
