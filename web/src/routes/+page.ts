// SPDX-License-Identifier: Apache-2.0
import { redirect } from '@sveltejs/kit';
import { addressFrom } from '$state/lens';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => redirect(307, addressFrom(url, '/relations'));
