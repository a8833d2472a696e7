/** What is being played: one sound at a time, a second tap stops it. */
let playing: { stop(): void } | undefined;

async function addressOf(src: string): Promise<string> {
  if (!src.startsWith('cloud://')) return src;
  const { fileList } = await wx.cloud.getTempFileURL({ fileList: [src] });
  return fileList[0]?.tempFileURL ?? '';
}

export function stopSound(): void {
  playing?.stop();
  playing = undefined;
}

/**
 * Plays a recording from the phone or the cloud; whatever was playing stops.
 * @param onEnd called once, when it is over, was stopped or could not be played (then `failed`)
 */
export async function playSound(src: string, onEnd: (failed: boolean) => void): Promise<void> {
  stopSound();
  const player = wx.createInnerAudioContext();
  let over = false;
  const end = (failed: boolean): void => {
    if (over) return;
    over = true;
    player.destroy();
    onEnd(failed);
  };
  const own = {
    stop: () => {
      player.stop();
      end(false);
    },
  };
  playing = own;
  player.onEnded(() => end(false));
  player.onError(() => end(true));
  try {
    player.src = await addressOf(src);
    if (playing === own) player.play();
  } catch {
    end(true);
  }
}
