// SPDX-License-Identifier: Apache-2.0
// Holds the models that pages read to the description of the API: where the server's answer, made
// whole by unfold.ts, no longer fits a model, `npm run check` names it here. schema.d.ts is made
// from docs/reference/openapi.json at each build.
import type { ListPage } from './list';
import type { Fact } from './models';
import type { ClaimPage, RecordPage } from './record';
import type { RelationPage } from './relation';
import type { components } from './schema';

type Schemas = components['schemas'];

// Facts are whole again, a side is one of two, and "cited" is gone, once an answer is read.
type Whole<T> = T extends Schemas['Fact']
  ? Fact
  : T extends (infer One)[]
    ? Whole<One>[]
    : T extends object
      ? {
          [Name in keyof T as Name extends 'cited' ? never : Name]: Name extends 'side'
            ? 0 | 1
            : Whole<T[Name]>;
        }
      : T;

type Fits<Model, Answer extends Model> = Answer & Model;
type OfFields<Model, Name extends keyof Model> = Pick<Model, Name>;

export type Agreed = [
  Fits<OfFields<RelationPage, 'heads_of_mission' | 'complaints'>, Whole<Schemas['RelationPage']>>,
  Fits<OfFields<RelationPage, 'posts' | 'irritants' | 'rounds'>, Whole<Schemas['RelationPage']>>,
  Fits<OfFields<RelationPage, 'measures'>, Whole<Schemas['RelationPage']>>,
  Fits<OfFields<RecordPage, 'attributes' | 'links_in'>, Whole<Schemas['RecordAnswer']>>,
  Fits<OfFields<ClaimPage, 'claim'>, Whole<Schemas['ClaimAnswer']>>,
  Fits<OfFields<ListPage, 'rows'>, Whole<Schemas['ListPage']>>
];
