import type { ElementDefinition } from '../engine/host-element';
import { button } from './button';
import { checkbox, checkboxGroup, radio, radioGroup, switchElement } from './choice';
import { label, navigator, pageMeta, plainText, rootPortal, view, webView } from './containers';
import { canvas, icon, progress, richText, slider } from './drawing';
import { form } from './form';
import { image } from './image';
import { map } from './map';
import { picker, pickerView } from './pickers';
import { scrollView, swiper } from './scrolling';
import { input, textarea } from './text-field';

/** What makes the platform's elements live; an element that is not listed only holds its content. */
export const ELEMENTS: Readonly<Record<string, ElementDefinition>> = {
  view,
  'cover-view': view,
  text: plainText,
  label,
  form,
  navigator,
  button,
  'scroll-view': scrollView,
  swiper,
  image,
  'cover-image': image,
  input,
  textarea,
  switch: switchElement,
  checkbox,
  radio,
  'checkbox-group': checkboxGroup,
  'radio-group': radioGroup,
  slider,
  progress,
  'rich-text': richText,
  icon,
  picker,
  'picker-view': pickerView,
  'root-portal': rootPortal,
  'page-meta': pageMeta,
  canvas,
  map,
  'web-view': webView,
};
