//! Records in the order they were written, found by id or by a small key.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

use super::id::Id;

/// Something with an id.
pub trait Record: Sized {
    /// The id, unique among records of its type.
    fn id(&self) -> &Id<Self>;
}

/// A record's place in its table: four bytes, free to copy, meaningless to any other table.
pub struct Key<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key of the record at this place.
    ///
    /// # Panics
    /// When there are more than 2³² records, which no file that loads can hold.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self {
            index: u32::try_from(index).expect("fewer than 2^32 records"),
            of: PhantomData,
        }
    }

    /// The record's place, counted from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Key<T> {}
impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// An immutable table of records.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    /// Places of the rows, sorted by id: four bytes a record, where a map would hold every id twice.
    by_id: Vec<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            by_id: Vec::new(),
        }
    }
}

impl<T: Record> Table<T> {
    /// A table of these records, in this order. Ids must differ; of two equal ones the first is found.
    #[must_use]
    pub fn new(rows: Vec<T>) -> Self {
        let mut by_id: Vec<u32> = (0..rows.len()).map(|i| Key::<T>::new(i).index).collect();
        by_id.sort_by(|a, b| rows[*a as usize].id().cmp(rows[*b as usize].id()));
        Self { rows, by_id }
    }

    /// The key of the record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Key<T>> {
        let at = self
            .by_id
            .partition_point(|i| self.rows[*i as usize].id().as_str() < id);
        let index = *self.by_id.get(at)? as usize;
        (self.rows[index].id().as_str() == id).then(|| Key::new(index))
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.find(id).map(|key| &self[key])
    }
}

impl<T> Table<T> {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = Key<T>> + use<T> {
        (0..self.rows.len()).map(Key::new)
    }

    /// Every record with its key, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Key<T>, &T)> {
        self.rows
            .iter()
            .enumerate()
            .map(|(i, row)| (Key::new(i), row))
    }
}

impl<T> Index<Key<T>> for Table<T> {
    type Output = T;

    fn index(&self, key: Key<T>) -> &T {
        &self.rows[key.index()]
    }
}
