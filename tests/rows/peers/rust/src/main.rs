// SPDX-License-Identifier: Apache-2.0
//! Writes and reads rows with the fory crate: README.md, "Programs".

use std::collections::BTreeMap;
use std::io::BufRead;

// The crate exports no other name of the trait that its views are bounded by.
use fory::__private::row::RowValue;
use fory::{from_row, to_row, ArrayView, Date, Duration, Error, ForyRow, MapView, Timestamp};
use serde_json::{json, Map, Value};

/// How a field is made of a value. Unwrapping fails for a value that is not of the type: the cases are wrong then.
trait FromValue {
    fn from_value(value: &Value) -> Self;
}

/// The value of what a view returns.
trait ToValue {
    fn to_value(&self) -> Result<Value, Error>;
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

macro_rules! scalar {
    ($type:ty, $value:ident => $from:expr, $self:ident => $to:expr) => {
        impl FromValue for $type {
            fn from_value($value: &Value) -> Self {
                $from
            }
        }
        impl ToValue for $type {
            fn to_value(&$self) -> Result<Value, Error> {
                Ok(json!($to))
            }
        }
    };
}

scalar!(bool, value => value.as_bool().unwrap(), self => *self);
scalar!(i8, value => value.as_i64().unwrap().try_into().unwrap(), self => *self);
scalar!(i16, value => value.as_i64().unwrap().try_into().unwrap(), self => *self);
scalar!(i32, value => value.as_i64().unwrap().try_into().unwrap(), self => *self);
scalar!(i64, value => value.as_i64().unwrap(), self => *self);
scalar!(f32, value => f32::from_bits(u32::from_str_radix(value.as_str().unwrap(), 16).unwrap()),
    self => format!("{:08x}", self.to_bits()));
scalar!(f64, value => f64::from_bits(u64::from_str_radix(value.as_str().unwrap(), 16).unwrap()),
    self => format!("{:016x}", self.to_bits()));
scalar!(Date, value => Date::from_epoch_days(value.as_i64().unwrap()), self => self.epoch_days());
scalar!(Timestamp, value => Timestamp::from_epoch_micros(value.as_i64().unwrap()), self => self.to_epoch_micros()?);
scalar!(Duration, value => Duration::from_micros(value.as_i64().unwrap()), self => self.to_micros()?);

impl FromValue for String {
    fn from_value(value: &Value) -> Self {
        value.as_str().unwrap().to_owned()
    }
}

impl ToValue for &str {
    fn to_value(&self) -> Result<Value, Error> {
        Ok(json!(self))
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Self {
        unhex(value.as_str().unwrap())
    }
}

impl ToValue for &[u8] {
    fn to_value(&self) -> Result<Value, Error> {
        Ok(json!(hex(self)))
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Self {
        (!value.is_null()).then(|| T::from_value(value))
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Result<Value, Error> {
        self.as_ref().map_or(Ok(Value::Null), ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Self {
        value.as_array().unwrap().iter().map(T::from_value).collect()
    }
}

impl<'a, T: RowValue> ToValue for ArrayView<'a, T>
where
    T::View<'a>: ToValue,
{
    fn to_value(&self) -> Result<Value, Error> {
        self.iter().map(|item| item?.to_value()).collect()
    }
}

impl<K: FromValue + Ord, V: FromValue> FromValue for BTreeMap<K, V> {
    fn from_value(value: &Value) -> Self {
        let pairs = value.as_array().unwrap().iter();
        pairs.map(|pair| (K::from_value(&pair[0]), V::from_value(&pair[1]))).collect()
    }
}

impl<'a, K: RowValue, V: RowValue> ToValue for MapView<'a, K, V>
where
    K::View<'a>: ToValue,
    V::View<'a>: ToValue,
{
    fn to_value(&self) -> Result<Value, Error> {
        (0..self.len()).map(|at| Ok(json!([self.key(at)?.to_value()?, self.value(at)?.to_value()?]))).collect()
    }
}

macro_rules! rows {
    ($($name:ident $view:ident { $($field:ident: $type:ty,)* })*) => {
        $(
            #[derive(ForyRow)]
            struct $name {
                $($field: $type,)*
            }

            impl FromValue for $name {
                #[allow(unused_variables)]
                fn from_value(value: &Value) -> Self {
                    $name { $($field: <$type>::from_value(&value[stringify!($field)]),)* }
                }
            }

            impl ToValue for $view<'_> {
                fn to_value(&self) -> Result<Value, Error> {
                    #[allow(unused_mut)]
                    let mut fields = Map::new();
                    $(fields.insert(stringify!($field).to_owned(), self.$field()?.to_value()?);)*
                    Ok(Value::Object(fields))
                }
            }
        )*

        fn write(name: &str, value: &Value) -> Result<Vec<u8>, Error> {
            match name {
                $(stringify!($name) => to_row(&$name::from_value(value)),)*
                _ => Err(Error::invalid_data("unknown type")),
            }
        }

        fn read(name: &str, row: &[u8]) -> Result<Value, Error> {
            match name {
                $(stringify!($name) => from_row::<$name>(row)?.to_value(),)*
                _ => Err(Error::invalid_data("unknown type")),
            }
        }
    };
}

// As rows.fdl has them.
rows! {
    Scalars ScalarsRowView {
        flag: bool,
        tiny: i8,
        small: i16,
        medium: i32,
        large: i64,
        single: f32,
        wide: f64,
    }
    Maybe MaybeRowView {
        flag: Option<bool>,
        tiny: Option<i8>,
        small: Option<i16>,
        medium: Option<i32>,
        large: Option<i64>,
        single: Option<f32>,
        wide: Option<f64>,
    }
    Texts TextsRowView {
        text: Option<String>,
        between: i32,
        more: Option<String>,
    }
    Blobs BlobsRowView {
        data: Option<Vec<u8>>,
        after: Option<String>,
    }
    Times TimesRowView {
        day: Option<Date>,
        moment: Option<Timestamp>,
    }
    Spans SpansRowView {
        span: Option<Duration>,
    }
    Point PointRowView {
        x: i32,
        label: Option<String>,
    }
    Lists ListsRowView {
        flags: Option<Vec<Option<bool>>>,
        tinies: Option<Vec<Option<i8>>>,
        smalls: Option<Vec<Option<i16>>>,
        mediums: Option<Vec<Option<i32>>>,
        larges: Option<Vec<Option<i64>>>,
        singles: Option<Vec<Option<f32>>>,
        wides: Option<Vec<Option<f64>>>,
        words: Option<Vec<Option<String>>>,
        days: Option<Vec<Option<Date>>>,
        moments: Option<Vec<Option<Timestamp>>>,
    }
    Nested NestedRowView {
        b: bool,
        inner: Option<Point>,
        d: f64,
        points: Option<Vec<Point>>,
    }
    Maps MapsRowView {
        counts: Option<BTreeMap<String, Option<i32>>>,
        names: Option<BTreeMap<i64, Option<String>>>,
        scores: Option<BTreeMap<i32, Option<f64>>>,
        points: Option<BTreeMap<String, Point>>,
    }
    Deep DeepRowView {
        first: Option<Nested>,
        rest: Option<Vec<Nested>>,
        named: Option<BTreeMap<String, Nested>>,
    }
    Grids GridsRowView {
        grid: Option<Vec<Option<Vec<Option<i32>>>>>,
        series: Option<BTreeMap<String, Option<Vec<Option<i32>>>>>,
    }
    Order OrderRowView {
        zeta: i32,
        alpha: Option<String>,
        mid_name: f64,
        mid: i8,
        beta: Option<Vec<Option<String>>>,
        point: Option<Point>,
    }
    Nothing NothingRowView {
    }
    Wide WideRowView {
        f00: Option<i32>,
        f01: Option<i32>,
        f02: Option<i32>,
        f03: Option<i32>,
        f04: Option<i32>,
        f05: Option<i32>,
        f06: Option<i32>,
        f07: Option<i32>,
        f08: Option<i32>,
        f09: Option<i32>,
        f10: Option<i32>,
        f11: Option<i32>,
        f12: Option<i32>,
        f13: Option<i32>,
        f14: Option<i32>,
        f15: Option<i32>,
        f16: Option<i32>,
        f17: Option<i32>,
        f18: Option<i32>,
        f19: Option<i32>,
        f20: Option<i32>,
        f21: Option<i32>,
        f22: Option<i32>,
        f23: Option<i32>,
        f24: Option<i32>,
        f25: Option<i32>,
        f26: Option<i32>,
        f27: Option<i32>,
        f28: Option<i32>,
        f29: Option<i32>,
        f30: Option<i32>,
        f31: Option<i32>,
        f32: Option<i32>,
        f33: Option<i32>,
        f34: Option<i32>,
        f35: Option<i32>,
        f36: Option<i32>,
        f37: Option<i32>,
        f38: Option<i32>,
        f39: Option<i32>,
        f40: Option<i32>,
        f41: Option<i32>,
        f42: Option<i32>,
        f43: Option<i32>,
        f44: Option<i32>,
        f45: Option<i32>,
        f46: Option<i32>,
        f47: Option<i32>,
        f48: Option<i32>,
        f49: Option<i32>,
        f50: Option<i32>,
        f51: Option<i32>,
        f52: Option<i32>,
        f53: Option<i32>,
        f54: Option<i32>,
        f55: Option<i32>,
        f56: Option<i32>,
        f57: Option<i32>,
        f58: Option<i32>,
        f59: Option<i32>,
        f60: Option<i32>,
        f61: Option<i32>,
        f62: Option<i32>,
        f63: Option<i32>,
        f64: Option<String>,
    }
}

fn answer(request: &Value) -> Result<Value, Error> {
    let name = request["type"].as_str().unwrap();
    if let Some(row) = request["row"].as_str() {
        return Ok(json!({ "value": read(name, &unhex(row))? }));
    }
    if request["value"].is_object() {
        return Ok(json!({ "row": hex(&write(name, &request["value"])?) }));
    }
    Err(Error::invalid_data("the crate has no schemas of rows"))
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let request = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", answer(&request).unwrap_or_else(|error| json!({ "error": error.to_string() })));
    }
}
