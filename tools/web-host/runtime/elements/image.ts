import { type ElementDefinition, flag, text } from '../engine/host-element';
import { files } from '../files';

const FITS: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover', widthFix: 'fill', heightFix: 'fill' };
const POSITIONS = /^(top|bottom|center|left|right)( (left|right))?$/;

export const image: ElementDefinition = {
  properties: { src: text(), mode: text('scaleToFill'), webp: flag(), lazyLoad: flag(), showMenuByLongpress: flag(), fadeIn: flag() },
  connect(element) {
    const img = element.inner<HTMLImageElement>('wxh-img');
    img.alt = '';
    img.draggable = false;
    element.watch(['ariaLabel'], () => {
      img.alt = element.text('ariaLabel');
    });
    element.watch(['lazyLoad'], () => {
      img.loading = element.flag('lazyLoad') ? 'lazy' : 'eager';
    });
    element.watch(['mode'], () => {
      const mode = element.text('mode');
      img.style.objectFit = FITS[mode] ?? 'none';
      img.style.objectPosition = POSITIONS.test(mode) ? mode : '';
      element.dom.setAttribute('mode', mode);
    });
    element.watch(['src'], () => {
      const src = element.text('src');
      if (src === '') {
        img.removeAttribute('src');
        return;
      }
      const load = async (): Promise<void> => {
        const url = await files.urlOf(src);
        if (element.text('src') === src) img.src = url;
      };
      load().catch((error: unknown) => element.trigger('error', { errMsg: String(error) }));
    });
    img.addEventListener('load', () => element.trigger('load', { width: img.naturalWidth, height: img.naturalHeight }));
    img.addEventListener('error', () => element.trigger('error', { errMsg: `${element.text('src')} 加载失败` }));
  },
};
