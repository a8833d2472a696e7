/** The SDKs' databases as the tests use them; their own typings mix callbacks and promises. */
import cloudbase from '@cloudbase/node-sdk';
import wx from 'wx-server-sdk';

type Data = Record<string, unknown>;

export interface Query {
  where(filter: Data): Query;
  orderBy(path: string, direction: 'asc' | 'desc'): Query;
  skip(count: number): Query;
  limit(count: number): Query;
  field(projection: Data): Query;
  get(): Promise<{ data: Data[] }>;
  count(): Promise<{ total: number }>;
  update(change: { data: Data }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Document {
  get(): Promise<{ data: Data }>;
  set(change: { data: Data }): Promise<{ stats: { updated: number; created: number } }>;
  update(change: { data: Data }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Pipeline {
  match(filter: Data): Pipeline;
  group(spec: Data): Pipeline;
  sort(spec: Data): Pipeline;
  count(name: string): Pipeline;
  lookup(spec: Data): Pipeline;
  project(spec: Data): Pipeline;
  geoNear(spec: Data): Pipeline;
  end(): Promise<{ list: Data[] }>;
}

export interface Collection extends Query {
  doc(id: string): Document;
  add(document: { data: Data }): Promise<{ _id: string }>;
  aggregate(): Pipeline;
}

export interface Transaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

/** A command that others can be chained to. */
interface Command {
  and(other: Command): Command;
}

export interface WxDatabase {
  collection(name: string): Collection;
  startTransaction(): Promise<Transaction>;
  runTransaction<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  serverDate(options?: { offset: number }): unknown;
  readonly Geo: { Point(longitude: number, latitude: number): unknown };
  readonly command: {
    inc(by: number): Command;
    push(values: unknown[]): Command;
    set(value: unknown): Command;
    in(values: unknown[]): Command;
    gt(value: unknown): Command;
    gte(value: unknown): Command;
    lte(value: unknown): Command;
    or(filters: Data[]): Data;
    exists(value: boolean): Command;
    geoNear(spec: Data): Command;
    readonly aggregate: { sum(value: unknown): unknown; size(value: unknown): unknown };
  };
}

export const wxDatabase = (): WxDatabase => wx.database() as unknown as WxDatabase;

export interface WxFiles {
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>;
  getTempFileURL(files: { fileList: string[] }): Promise<{ fileList: { status: number; tempFileURL: string }[] }>;
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { status: number }[] }>;
}

export const wxFiles = wx as unknown as WxFiles;

export interface NodeCollection {
  add(documents: Data | Data[]): Promise<{ id?: string; ids?: string[] }>;
  where(filter: Data): NodeCollection;
  orderBy(path: string, direction: 'asc' | 'desc'): NodeCollection;
  options(options: Data): NodeCollection;
  get(): Promise<{ data: Data[] }>;
  updateAndReturn(change: Data): Promise<{ doc: Data; updated: number }>;
}

export interface NodeDatabase {
  collection(name: string): NodeCollection;
  createCollection(name: string): Promise<unknown>;
  runTransaction<Result>(run: (transaction: NodeTransaction) => Promise<Result>): Promise<Result>;
  readonly command: { inc(by: number): unknown; gt(value: unknown): unknown };
}

export interface NodeTransaction {
  collection(name: string): { doc(id: string): { get(): Promise<{ data: Data }>; update(change: Data): Promise<{ updated: number }> } };
}

export const nodeDatabase = (): NodeDatabase => cloudbase.init({ env: 'local-env' }).database() as unknown as NodeDatabase;
