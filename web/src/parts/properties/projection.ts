// SPDX-License-Identifier: Apache-2.0
// Land and places from degrees to pixels: an equal-area projection about the middle of the places,
// wide enough that all are seen with room around them.
import { geoAzimuthalEqualArea, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import { placeLabels, type Label, type Place } from './places';

export interface Drawing {
  land: string;
  labels: Label[];
}

const roomDegrees = 2.2;

export function drawingOf(
  land: GeoPermissibleObjects,
  places: Place[],
  width: number,
  height: number
): Drawing {
  const corners = places.flatMap(({ at: [longitude, latitude] }) =>
    [-1, 1].map((sign) => [longitude + sign * roomDegrees * 1.6, latitude + sign * roomDegrees])
  );
  const middle = middleOf(places);
  const projection = geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]);
  projection.fitExtent(
    [
      [40, 34],
      [width - 40, height - 34]
    ],
    { type: 'MultiPoint', coordinates: corners }
  );
  projection.clipExtent([
    [-2, -2],
    [width + 2, height + 2]
  ]);
  const labels = placeLabels(
    places.map((place) => ({ place, point: projection(place.at) ?? [0, 0] })),
    width,
    height
  );
  return { land: geoPath(projection)(land) ?? '', labels };
}

function middleOf(places: Place[]): [number, number] {
  const longitudes = places.map(({ at }) => at[0]);
  const latitudes = places.map(({ at }) => at[1]);
  const half = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return [half(longitudes), half(latitudes)];
}
