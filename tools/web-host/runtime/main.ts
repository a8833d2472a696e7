import { readParameters } from './parameters';
import { startShell } from './shell/shell';

const ROOM_FOR_PANEL = 760;

/** On a wide screen the phone stands in a frame with the panel beside it, else it is the whole page. */
if (!readParameters().bare && window.self === window.top && window.innerWidth >= ROOM_FOR_PANEL) startShell();
else {
  const script = document.createElement('script');
  script.src = 'app.js';
  document.body.append(script);
}
