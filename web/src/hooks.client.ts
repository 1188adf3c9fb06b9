// SPDX-License-Identifier: Apache-2.0
// A problem of the server reaches the page of errors whole, with its grounds.
import type { HandleClientError } from '@sveltejs/kit';
import { Problem } from '$api/problem';

export const handleError: HandleClientError = ({ error, message, status }) => {
  if (error instanceof Problem) return { message: error.message, problem: error };
  // An address that is no page is the reader's, not the program's, mistake.
  if (status !== 404) console.error(error);
  return { message };
};
