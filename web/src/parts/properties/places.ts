// SPDX-License-Identifier: Apache-2.0
// Where numbered places stand on a map of land alone: projected so that all of them are seen with
// room around, labels beside them so that none covers another. No boundary is drawn, and what has
// no coordinates is not on the map. Pure; projection.ts turns degrees into pixels.
import type { PropertyRow } from '$api/properties';

export interface Place {
  row: PropertyRow;
  number: number;
  estimated: boolean; // no source gives the coordinates
  at: [longitude: number, latitude: number];
}

export interface Label {
  place: Place;
  x: number;
  y: number;
  textX: number;
  textY: number;
  anchor: 'start' | 'end';
}

// Numbers follow the order of the page, also for what is not drawn.
export function placesOf(rows: PropertyRow[]): { drawn: Place[]; numbers: Map<string, number> } {
  const numbers = new Map(rows.map((row, index) => [row.key, index + 1]));
  const drawn = rows.flatMap((row): Place[] => {
    const at = coordinatesOf(row);
    return at ? [{ row, number: numbers.get(row.key) ?? 0, estimated: isEstimated(row), at }] : [];
  });
  return { drawn, numbers };
}

function coordinatesOf(row: PropertyRow): [number, number] | undefined {
  const parts = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(row.coordinates[0]?.text ?? '');
  return parts ? [Number(parts[2]), Number(parts[1])] : undefined;
}

// The basis of coordinates that were read somewhere is that source, by its key.
function isEstimated(row: PropertyRow): boolean {
  return !row.coordinates_basis.some((basis) =>
    basis.sources.some(({ key }) => key === basis.text)
  );
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
const covers = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Each label takes the nearest free spot around its place; all places are kept free as well.
export function placeLabels(
  places: { place: Place; point: [number, number] }[],
  width: number,
  height: number
): Label[] {
  const taken: Box[] = places.map(({ point: [x, y] }) => ({
    left: x - 6,
    right: x + 6,
    top: y - 6,
    bottom: y + 6
  }));
  return places.map(({ place, point: [x, y] }) => {
    const text = 22 + place.row.city.length * 6.6;
    const spot = spots(x, y, text).find(({ box }) => isFree(box, taken, width, height));
    const chosen = spot ?? spots(x, y, text)[0]!;
    taken.push(chosen.box);
    return { place, x, y, textX: chosen.x, textY: chosen.y, anchor: chosen.anchor };
  });
}

interface Spot {
  x: number;
  y: number;
  anchor: 'start' | 'end';
  box: Box;
}

function spots(x: number, y: number, text: number): Spot[] {
  const all: Spot[] = [];
  for (const far of [14, 24, 38, 54, 72]) {
    for (const turn of [0, -35, 35, -65, 65]) {
      for (const anchor of ['start', 'end'] as const) {
        const sign = anchor === 'start' ? 1 : -1;
        const spotX = x + sign * far * Math.cos((turn * Math.PI) / 180);
        const spotY = y + far * Math.sin((turn * Math.PI) / 180);
        const left = anchor === 'start' ? spotX : spotX - text;
        all.push({
          x: spotX,
          y: spotY,
          anchor,
          box: { left, right: left + text, top: spotY - 8, bottom: spotY + 8 }
        });
      }
    }
  }
  return all;
}

function isFree(box: Box, taken: Box[], width: number, height: number): boolean {
  const inside = box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < height - 2;
  return inside && !taken.some((other) => covers(box, other));
}
