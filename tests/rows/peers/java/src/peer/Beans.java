// SPDX-License-Identifier: Apache-2.0

package peer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The types of rows.fdl, without those that beans cannot have. */
public final class Beans {
  private Beans() {}

  public static class Scalars {
    public boolean flag;
    public byte tiny;
    public short small;
    public int medium;
    public long large;
    public float single;
    public double wide;
  }

  public static class Maybe {
    public Boolean flag;
    public Byte tiny;
    public Short small;
    public Integer medium;
    public Long large;
    public Float single;
    public Double wide;
  }

  public static class Texts {
    public String text;
    public int between;
    public String more;
  }

  public static class Times {
    public LocalDate day;
    public Instant moment;
  }

  public static class Amounts {
    public BigDecimal amount;
    public String currency;
  }

  public static class Point {
    public int x;
    public String label;
  }

  public static class Lists {
    public List<Boolean> flags;
    public List<Byte> tinies;
    public List<Short> smalls;
    public List<Integer> mediums;
    public List<Long> larges;
    public List<Float> singles;
    public List<Double> wides;
    public List<String> words;
    public List<LocalDate> days;
    public List<Instant> moments;
  }

  public static class Nested {
    public boolean b;
    public Point inner;
    public double d;
    public List<Point> points;
  }

  public static class Maps {
    public Map<String, Integer> counts;
    public Map<Long, String> names;
    public Map<Integer, Double> scores;
    public Map<String, Point> points;
  }

  public static class Deep {
    public Nested first;
    public List<Nested> rest;
    public Map<String, Nested> named;
  }

  public static class Grids {
    public List<List<Integer>> grid;
    public Map<String, List<Integer>> series;
  }

  public static class Order {
    public int zeta;
    public String alpha;
    public double midName;
    public byte mid;
    public List<String> beta;
    public Point point;
  }

  public static class Wide {
    public Integer f00;
    public Integer f01;
    public Integer f02;
    public Integer f03;
    public Integer f04;
    public Integer f05;
    public Integer f06;
    public Integer f07;
    public Integer f08;
    public Integer f09;
    public Integer f10;
    public Integer f11;
    public Integer f12;
    public Integer f13;
    public Integer f14;
    public Integer f15;
    public Integer f16;
    public Integer f17;
    public Integer f18;
    public Integer f19;
    public Integer f20;
    public Integer f21;
    public Integer f22;
    public Integer f23;
    public Integer f24;
    public Integer f25;
    public Integer f26;
    public Integer f27;
    public Integer f28;
    public Integer f29;
    public Integer f30;
    public Integer f31;
    public Integer f32;
    public Integer f33;
    public Integer f34;
    public Integer f35;
    public Integer f36;
    public Integer f37;
    public Integer f38;
    public Integer f39;
    public Integer f40;
    public Integer f41;
    public Integer f42;
    public Integer f43;
    public Integer f44;
    public Integer f45;
    public Integer f46;
    public Integer f47;
    public Integer f48;
    public Integer f49;
    public Integer f50;
    public Integer f51;
    public Integer f52;
    public Integer f53;
    public Integer f54;
    public Integer f55;
    public Integer f56;
    public Integer f57;
    public Integer f58;
    public Integer f59;
    public Integer f60;
    public Integer f61;
    public Integer f62;
    public Integer f63;
    public String f64;
  }
}
