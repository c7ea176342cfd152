# The models of bench_rows.fdl, for Cap'n Proto.
@0xd3b1c2a4e5f60718;
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("cp");

struct Numbers {
  f1 @0 :Int32;
  f2 @1 :Int32;
  f3 @2 :Int32;
  f4 @3 :Int32;
  f5 @4 :Int32;
  f6 @5 :Int32;
  f7 @6 :Int32;
  f8 @7 :Int32;
  f9 @8 :Int32;
  f10 @9 :Int32;
  f11 @10 :Int32;
  f12 @11 :Int32;
}

struct Trade {
  number @0 :Int64;
  at @1 :Int64;
  price @2 :Int64;
  quantity @3 :Int32;
  symbol @4 :Text;
}

struct Media {
  uri @0 :Text;
  title @1 :Text;
  width @2 :Int32;
  height @3 :Int32;
  format @4 :Text;
  duration @5 :Int64;
  size @6 :Int64;
  bitrate @7 :Int32;
  hasBitrate @8 :Bool;
  persons @9 :List(Text);
  player @10 :Int32;
  copyright @11 :Text;
}

struct Image {
  uri @0 :Text;
  title @1 :Text;
  width @2 :Int32;
  height @3 :Int32;
  size @4 :Int32;
}

struct MediaContent {
  media @0 :Media;
  images @1 :List(Image);
}

struct Wide {
  a1 @0 :Int32;
  b1 @1 :Int32;
  c1 @2 :Int64;
  d1 @3 :Float64;
  e1 @4 :Bool;
  f1 @5 :Text;
  a2 @6 :Int32;
  b2 @7 :Int32;
  c2 @8 :Int64;
  d2 @9 :Float64;
  e2 @10 :Bool;
  f2 @11 :Text;
  a3 @12 :Int32;
  b3 @13 :Int32;
  c3 @14 :Int64;
  d3 @15 :Float64;
  e3 @16 :Bool;
  f3 @17 :Text;
  a4 @18 :Int32;
  b4 @19 :Int32;
  c4 @20 :Int64;
  d4 @21 :Float64;
  e4 @22 :Bool;
  f4 @23 :Text;
  a5 @24 :Int32;
  b5 @25 :Int32;
  c5 @26 :Int64;
  d5 @27 :Float64;
  e5 @28 :Bool;
  f5 @29 :Text;
  a6 @30 :Int32;
  b6 @31 :Int32;
  c6 @32 :Int64;
  d6 @33 :Float64;
  e6 @34 :Bool;
  f6 @35 :Text;
  a7 @36 :Int32;
  b7 @37 :Int32;
  c7 @38 :Int64;
  d7 @39 :Float64;
  e7 @40 :Bool;
  f7 @41 :Text;
  a8 @42 :Int32;
  b8 @43 :Int32;
  c8 @44 :Int64;
  d8 @45 :Float64;
  e8 @46 :Bool;
  f8 @47 :Text;
}

struct Series {
  counts @0 :List(Int32);
  values @1 :List(Float64);
  flags @2 :List(Bool);
  labels @3 :List(Text);
}
