// SPDX-License-Identifier: Apache-2.0
// All journeys: what only reads and counts comes before what writes.
import { claims } from './claims.js';
import { counts } from './counts.js';
import { numbers } from './numbers.js';
import { reading } from './reading.js';
import { talks } from './talks.js';

export const journeys = [...reading, ...numbers, ...counts, ...claims, ...talks];
