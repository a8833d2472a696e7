import { files } from '../files';
import { call } from './call';

type Listener = (result: object) => void;

/** Handlers by what they wait for, as WeChat's managers have them: onStop, onError … */
class Listeners {
  private readonly byName = new Map<string, Listener>();

  on(name: string): (listener: Listener) => void {
    return (listener) => void this.byName.set(name, listener);
  }

  tell(name: string, result: object = {}): void {
    this.byName.get(name)?.(result);
  }
}

/** The phone's recorder, by the browser's own; a machine without a microphone answers as a phone that refuses. */
function recorderManager(): Record<string, unknown> {
  const listeners = new Listeners();
  let recorder: MediaRecorder | undefined;
  async function start(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(parts, { type: 'audio/mpeg' });
      listeners.tell('stop', { tempFilePath: files.addTemporary(blob), duration: 0, fileSize: blob.size });
    });
    recorder.start();
    listeners.tell('start');
  }
  return {
    start: () => void start().catch((error: unknown) => listeners.tell('error', { errMsg: `operateRecorder:fail ${String(error)}` })),
    stop: () => recorder?.stop(),
    onStart: listeners.on('start'),
    onStop: listeners.on('stop'),
    onError: listeners.on('error'),
  };
}

/** Plays one sound. */
function audioContext(): object {
  const audio = new Audio();
  const listeners = new Listeners();
  audio.addEventListener('ended', () => listeners.tell('ended'));
  audio.addEventListener('error', () => listeners.tell('error', { errMsg: 'audio:fail' }));
  return {
    set src(value: string) {
      audio.src = value;
    },
    // The browser tells of a failure by the event, too.
    play: () => void audio.play().catch(() => undefined),
    pause: () => audio.pause(),
    stop: () => audio.pause(),
    destroy: () => audio.removeAttribute('src'),
    onEnded: listeners.on('ended'),
    onError: listeners.on('error'),
  };
}

let recorder: Record<string, unknown> | undefined;

/** Recording, playing, and looking at documents. */
export function sound(): Record<string, unknown> {
  return {
    getRecorderManager: () => (recorder ??= recorderManager()),
    createInnerAudioContext: audioContext,
    openDocument: call('openDocument', async ({ filePath }: { filePath: string }) => {
      window.open(await files.urlOf(filePath), '_blank');
    }),
  };
}
