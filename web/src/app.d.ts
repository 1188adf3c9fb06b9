// SPDX-License-Identifier: Apache-2.0
declare global {
  namespace App {
    interface Error {
      message: string;
      problem?: import('$api/problem').Problem;
    }
  }
}
export {};
