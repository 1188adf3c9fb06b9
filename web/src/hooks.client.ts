// SPDX-License-Identifier: Apache-2.0
// A problem of the server reaches the page of errors whole, with its grounds.
import type { HandleClientError } from '@sveltejs/kit';
import { Problem } from '$api/problem';

export const handleError: HandleClientError = ({ error, message }) => {
  if (error instanceof Problem) return { message: error.message, problem: error };
  console.error(error);
  return { message };
};
