import type { Point } from '../persona';
import { districtShapes } from '../district';
import { showDialog } from './dialog';
import { el } from './dom';
import { type MapShape, SketchMap } from './sketch-map';

export interface ChosenPlace extends Point {
  name: string;
  address: string;
}

function field(label: string, value: string): { row: HTMLElement; input: HTMLInputElement } {
  const input = Object.assign(el('input', ''), { value });
  input.setAttribute('aria-label', label);
  return { row: el('label', 'wxh-place-field', el('span', '', label), input), input };
}

/** A small map to tap on, and fields for those who know the numbers; undefined when it is cancelled. */
export async function choosePlace(start: Point, title = ''): Promise<ChosenPlace | undefined> {
  const box = el('div', 'wxh-place-map');
  const longitude = field('经度', start.longitude.toFixed(6));
  const latitude = field('纬度', start.latitude.toFixed(6));
  const address = field('地址', title);
  const chosen = (): Point => ({ longitude: Number(longitude.input.value), latitude: Number(latitude.input.value) });
  let shapes: MapShape[] = [];
  const draw = (): void => map.draw({ center: start, scale: 15.5, polygons: shapes, markers: [{ ...chosen(), id: 'chosen' }] });
  const map = new SketchMap(box, {
    tap(point) {
      longitude.input.value = point.longitude.toFixed(6);
      latitude.input.value = point.latitude.toFixed(6);
      draw();
    },
    marker: () => undefined,
  });
  for (const { input } of [longitude, latitude]) input.addEventListener('change', draw);
  const answer = showDialog({ title: '选择位置', buttons: ['取消', '确定'], body: el('div', 'wxh-place', box, longitude.row, latitude.row, address.row) });
  draw();
  const drawDistrict = async (): Promise<void> => {
    shapes = await districtShapes();
    draw();
  };
  drawDistrict().catch((error: unknown) => console.error(error));
  if ((await answer).button !== 1) return undefined;
  return { ...chosen(), name: address.input.value, address: address.input.value };
}
