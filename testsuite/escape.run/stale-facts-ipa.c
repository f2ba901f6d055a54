/* The same as stale-facts.c where points-to was computed for the whole program
   before the object moved.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fipa-pta" }
   { dg-allocs 7 0 } */
#include "stale-facts.c"
