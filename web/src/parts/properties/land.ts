// SPDX-License-Identifier: Apache-2.0
// The land of the earth, from Natural Earth: coasts and nothing else. A chunk of its own, asked for
// by the pages that draw a map.
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type World = Topology<{ land: GeometryCollection | (GeometryCollection & Polygon) }>;

export async function landOf(): Promise<GeoJSON.FeatureCollection<Polygon | MultiPolygon>> {
  const { default: world } = await import('world-atlas/land-110m.json');
  const topology = world as unknown as World;
  return feature(topology, topology.objects.land as GeometryCollection) as never;
}
