/**
 * The platform's own elements: tag → template of its inside. `h5-` tags become real DOM elements.
 * The compiler needs the names to tell `view` in WXSS and WXML from a component, the runtime gives them life.
 */
export const BUILT_IN_TEMPLATES: Readonly<Record<string, string>> = {
  view: '<slot/>',
  'cover-view': '<slot/>',
  text: '<slot/>',
  label: '<slot/>',
  form: '<slot/>',
  navigator: '<slot/>',
  button: '<slot/>',
  'scroll-view': '<slot/>',
  swiper: '<h5-div class="wxh-swiper"><slot/></h5-div><h5-div class="wxh-dots"/>',
  'swiper-item': '<slot/>',
  image: '<h5-img class="wxh-img"/>',
  'cover-image': '<h5-img class="wxh-img"/>',
  input: '<h5-div class="wxh-placeholder"/><h5-input class="wxh-input"/>',
  textarea: '<h5-div class="wxh-placeholder"/><h5-textarea class="wxh-textarea"/>',
  switch: '<h5-div class="wxh-switch"/>',
  checkbox: '<h5-div class="wxh-check"/><slot/>',
  radio: '<h5-div class="wxh-check wxh-check-round"/><slot/>',
  'checkbox-group': '<slot/>',
  'radio-group': '<slot/>',
  slider: '<h5-input class="wxh-slider"/>',
  progress: '<h5-div class="wxh-progress"/>',
  'rich-text': '<h5-div class="wxh-rich"/>',
  icon: '<h5-div class="wxh-icon"/>',
  picker: '<slot/>',
  'picker-view': '<h5-div class="wxh-picker-view"><slot/></h5-div>',
  'picker-view-column': '<h5-div class="wxh-picker-column"><slot/></h5-div>',
  'root-portal': '<h5-div class="wxh-portal"><slot/></h5-div>',
  'page-container': '<slot/>',
  'page-meta': '<slot/>',
  'navigation-bar': '',
  'match-media': '<slot/>',
  canvas: '<h5-canvas class="wxh-canvas"/>',
  map: '<h5-div class="wxh-map"/><slot/>',
  'web-view': '',
};

/** Elements of WXML that are part of the language, not of the page. */
export const LANGUAGE_TAGS: ReadonlySet<string> = new Set(['block', 'template', 'import', 'include', 'wxs', 'slot']);
