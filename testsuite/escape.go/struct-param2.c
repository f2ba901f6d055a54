/* Go's escape_struct_param2.go: parameters that are structures.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct u { char *sp; char **spp; };
struct v { struct u u; struct u *up; struct u **upp; };

char *sink;

/* U.SP.  */
char *u_sp (struct u u)	/* { dg-note "^leaking param: 'u' to result level=0$" } */
{ return u.sp; }

/* U.SPP.  */
char **u_spp (struct u u)	/* { dg-note "^leaking param: 'u' to result level=0$" } */
{ return u.spp; }

/* U.SPPi.  */
char *u_sppi (struct u u)	/* { dg-note "^leaking param: 'u' to result level=1$" } */
{ return *u.spp; }

/* tSPPi.  */
void tsppi (void)
{ char *s = malloc (4), **ps = malloc (sizeof *ps); *ps = s; struct u *pu = malloc (sizeof *pu);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } */
  pu->sp = s; pu->spp = ps; sink = u_sppi (*pu); }

/* tiSPP.  */
void tispp (void)
{ char *s = malloc (4), **ps = malloc (sizeof *ps); *ps = s; struct u *pu = malloc (sizeof *pu);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } */
  pu->sp = s; pu->spp = ps; sink = *u_spp (*pu); }

/* tSP.  */
void tsp (void)
{ char *s = malloc (4), **ps = malloc (sizeof *ps); *ps = s; struct u *pu = malloc (sizeof *pu);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } */
  pu->sp = s; pu->spp = ps; sink = u_sp (*pu); }

/* V.u.  */
struct u v_u (struct v v)	/* { dg-note "^leaking param: 'v' to result level=0$" } */
{ return v.u; }

/* V.UP.  */
struct u *v_up (struct v v)	/* { dg-note "^leaking param: 'v' to result level=0$" } */
{ return v.up; }

/* V.UPP.  */
struct u **v_upp (struct v v)	/* { dg-note "^leaking param: 'v' to result level=0$" } */
{ return v.upp; }

/* V.UPPia.  */
struct u *v_uppi_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return *v.upp; }

/* V.UPPib.  */
struct u *v_uppi_b (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return *v_upp (v); }

/* V.USPa.  */
char *v_usp_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=0$" } */
{ return v.u.sp; }

/* V.USPb.  */
char *v_usp_b (struct v v)	/* { dg-note "^leaking param: 'v' to result level=0$" } */
{ return v_u (v).sp; }

/* V.USPPia.  */
char *v_usppi_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return *v.u.spp; }

/* V.USPPib.  */
char *v_usppi_b (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return u_sppi (v.u); }

/* V.UPiSPa.  */
char *v_upisp_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return v.up->sp; }

/* V.UPiSPb.  */
char *v_upisp_b (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return u_sp (*v.up); }

/* V.UPiSPc.  */
char *v_upisp_c (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return v_up (v)->sp; }

/* V.UPiSPd.  */
char *v_upisp_d (struct v v)	/* { dg-note "^leaking param: 'v' to result level=1$" } */
{ return u_sp (*v_up (v)); }

/* tUPiSPa.  */
void tupisp_a (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-escapes "stored to global 'sink')" "malloc (3)" } { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-moved "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisp_a (v);
}

/* tUPiSPb.  */
void tupisp_b (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-escapes "stored to global 'sink')" "malloc (3)" } { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-moved "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisp_b (v);
}

/* tUPiSPc.  */
void tupisp_c (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-escapes "stored to global 'sink')" "malloc (3)" } { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-moved "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisp_c (v);
}

/* tUPiSPd.  */
void tupisp_d (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-escapes "stored to global 'sink')" "malloc (3)" } { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-moved "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisp_d (v);
}

/* V.UPiSPPia.  */
char *v_upisppi_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=2$" } */
{ return *v.up->spp; }

/* V.UPiSPPib.  */
char *v_upisppi_b (struct v v)	/* { dg-note "^leaking param: 'v' to result level=2$" } */
{ return u_sppi (*v.up); }

/* V.UPiSPPic.  */
char *v_upisppi_c (struct v v)	/* { dg-note "^leaking param: 'v' to result level=2$" } */
{ return *v_up (v)->spp; }

/* V.UPiSPPid.  */
char *v_upisppi_d (struct v v)	/* { dg-note "^leaking param: 'v' to result level=2$" } */
{ return u_sppi (*v_up (v)); }

/* tUPiSPPia.  */
void tupisppi_a (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } { dg-moved "malloc (3)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisppi_a (v);
}

/* tUPiSPPib.  */
void tupisppi_b (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } { dg-moved "malloc (3)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisppi_b (v);
}

/* tUPiSPPic.  */
void tupisppi_c (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } { dg-moved "malloc (3)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisppi_c (v);
}

/* tUPiSPPid.  */
void tupisppi_d (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } { dg-moved "malloc (3)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (5)" } { dg-moved "malloc (6)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } { dg-moved "malloc (24)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_upisppi_d (v);
}

/* V.UPPiSPPia.  Less than Go, which says 'v to result level=3': deep levels are one.  */
char *v_uppisppi_a (struct v v)	/* { dg-note "^leaking param: 'v' to result level=2$" } */
{ return *(*v.upp)->spp; }

/* tUPPiSPPia.  Less than Go, which says 'moved to heap: s6 only': deep levels are one.  */
void tuppisppi_a (void)
{
  char *s1 = malloc (1), *s2 = malloc (2), *s3 = malloc (3);	/* { dg-moved "malloc (1)" } { dg-moved "malloc (2)" } { dg-moved "malloc (3)" } */
  char *s4 = malloc (4), *s5 = malloc (5), *s6 = malloc (6);	/* { dg-escapes "stored in 'malloc (24)', which escapes: stored to global 'sink')" "malloc (6)" } { dg-moved "malloc (4)" } { dg-moved "malloc (5)" } */
  char **ps2 = malloc (8), **ps4 = malloc (16), **ps6 = malloc (24);	/* { dg-escapes "stored to global 'sink')" "malloc (24)" } { dg-moved "malloc (8)" } { dg-moved "malloc (16)" } */
  *ps2 = s2;
  *ps4 = s4;
  *ps6 = s6;
  struct u u1 = { s1, ps2 };
  struct u *u2 = malloc (32), *u3 = malloc (40);	/* { dg-moved "malloc (32)" } { dg-moved "malloc (40)" } */
  u2->sp = s3;
  u2->spp = ps4;
  u3->sp = s5;
  u3->spp = ps6;
  struct v v = { u1, u2, &u3 };
  sink = v_uppisppi_a (v);
}
