// SPDX-License-Identifier: Apache-2.0
// Until the table of routes is here, this file holds the header to its own includes.
#include "http/route.h"
