//! The index of one chat.

use crate::chunk::Month;
use crate::mark::{Kind, Mark};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands at an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A day begins.
    Day(Date),
    /// Unread messages begin.
    Unread,
    /// A message.
    Message(Mark),
}

#[derive(Clone, Copy)]
enum Slot {
    Day(u32),
    Unread,
    Message(u32),
}

/// What a change did to the indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first index at which something may differ.
    pub from: u32,
    /// Messages added behind everything that was there.
    pub appended: u32,
    /// Months whose chunks must be written again; an empty one must be deleted.
    pub months: BTreeSet<Month>,
}

/// All marks of a chat in order, and the rows made of them. A clone is the chat as it is now, and
/// costs nothing until one of the two changes.
#[derive(Clone, Default)]
pub struct Skeleton {
    marks: Arc<Vec<Mark>>,
    slots: Arc<Vec<Slot>>,
    read_through: u32,
    unread_mark: Option<u32>,
    revision: u32,
}

impl Skeleton {
    /// A chat of these marks, in any order, read through that arrival number.
    pub fn new(mut marks: Vec<Mark>, read_through: u32) -> Skeleton {
        marks.sort_unstable_by_key(Mark::order);
        let mut skeleton = Skeleton { marks: Arc::new(marks), read_through, ..Skeleton::default() };
        skeleton.lay();
        skeleton
    }

    /// Rows, dividers included.
    pub fn len(&self) -> u32 {
        self.slots.len() as u32
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Grows with every change.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Marks in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The arrival number for the next new message.
    pub fn next_arrival(&self) -> u32 {
        self.marks.iter().map(|mark| mark.arrived).max().map_or(1, |last| last.saturating_add(1))
    }

    /// What stands at an index.
    pub fn row(&self, index: u32) -> Option<Row> {
        Some(match *self.slots.get(index as usize)? {
            Slot::Day(mark) => Row::Day(self.marks.get(mark as usize)?.day),
            Slot::Unread => Row::Unread,
            Slot::Message(mark) => Row::Message(*self.marks.get(mark as usize)?),
        })
    }

    /// Where a message stands.
    pub fn locate(&self, id: &[u8; 16]) -> Option<u32> {
        self.slots
            .iter()
            .position(|slot| matches!(slot, Slot::Message(m) if self.marks.get(*m as usize).is_some_and(|k| k.id == *id)))
            .map(|index| index as u32)
    }

    /// The mark of a message.
    pub fn mark(&self, id: &[u8; 16]) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.id == *id)
    }

    /// Unread messages.
    pub fn unread(&self) -> u32 {
        self.marks.iter().filter(|mark| self.is_unread(mark, self.read_through)).count() as u32
    }

    /// The newest message a person would call the last one.
    pub fn last(&self) -> Option<&Mark> {
        let shown = || self.marks.iter().rev().filter(|mark| !mark.hidden);
        shown().find(|mark| mark.kind != Kind::Balance).or(shown().next())
    }

    /// Everything through this arrival is read.
    pub fn read_through(&self) -> u32 {
        self.read_through
    }

    /// Sum of booked minor units of a day; none where nothing was booked or the sum overflows.
    pub fn day_total(&self, day: Date) -> Option<i64> {
        let start = self.marks.partition_point(|mark| mark.day < day);
        let mut booked = self.marks[start..]
            .iter()
            .take_while(|mark| mark.day == day)
            .filter(|m| m.counts && !m.hidden)
            .peekable();
        booked.peek()?;
        booked.try_fold(0i64, |sum, mark| sum.checked_add(mark.minor))
    }

    /// Marks of a month, in order.
    pub fn month(&self, month: Month) -> &[Mark] {
        let start = self.marks.partition_point(|mark| Month::of(mark.day) < month);
        let end = self.marks.partition_point(|mark| Month::of(mark.day) <= month);
        &self.marks[start..end]
    }

    /// Marks of days in `from..=to`, in order.
    pub fn between(&self, from: Date, to: Date) -> &[Mark] {
        let start = self.marks.partition_point(|mark| mark.day < from);
        let end = self.marks.partition_point(|mark| mark.day <= to);
        self.marks.get(start..end).unwrap_or(&[])
    }

    /// The chat is opened: the unread mark stands before the first unread message
    /// and stays there while the person reads. Answers its index.
    pub fn open(&mut self) -> Option<u32> {
        let wanted = (self.unread() > 0).then_some(self.read_through);
        if wanted != self.unread_mark {
            self.unread_mark = wanted;
            self.revision += 1;
            self.lay();
        }
        self.slots.iter().position(|slot| matches!(slot, Slot::Unread)).map(|index| index as u32)
    }

    /// Messages after the unread mark when the chat was opened, for its words.
    pub fn unread_at_mark(&self) -> u32 {
        let Some(through) = self.unread_mark else { return 0 };
        self.marks.iter().filter(|mark| self.is_unread(mark, through)).count() as u32
    }

    /// Everything is read. Answers whether anything was unread.
    pub fn mark_read(&mut self) -> bool {
        let was_unread = self.unread() > 0;
        self.read_through = self.next_arrival() - 1;
        was_unread
    }

    /// Puts marks in (replacing those with the same id) and takes others out.
    pub fn apply(&mut self, upserts: Vec<Mark>, removals: &[[u8; 16]]) -> Change {
        let mut months = BTreeSet::new();
        let replaced: BTreeSet<[u8; 16]> =
            upserts.iter().map(|mark| mark.id).chain(removals.iter().copied()).collect();
        let last = self.marks.last().map(Mark::order);
        let before = self.marks.len();
        let mut first = usize::MAX;
        let mut position = 0;
        let marks = Arc::make_mut(&mut self.marks);
        marks.retain(|mark| {
            let gone = replaced.contains(&mark.id);
            if gone {
                months.insert(Month::of(mark.day));
                first = first.min(position);
            }
            position += 1;
            !gone
        });
        let removed = before - marks.len();
        let lowest = upserts.iter().map(Mark::order).min();
        let behind = upserts.iter().filter(|mark| last.is_none_or(|last| mark.order() > last)).count();
        months.extend(upserts.iter().map(|mark| Month::of(mark.day)));
        marks.extend(upserts);
        marks.sort_unstable_by_key(Mark::order);
        if let Some(lowest) = lowest {
            first = first.min(marks.partition_point(|mark| mark.order() < lowest));
        }
        self.revision += 1;
        self.lay();
        // The divider over the message before the first change may have a new sum.
        let anchor = first.saturating_sub(1);
        let from = self
            .slots
            .iter()
            .position(|slot| matches!(slot, Slot::Message(m) if *m as usize >= anchor))
            .unwrap_or(self.slots.len());
        let from = self.slots[..from].iter().rposition(|slot| matches!(slot, Slot::Day(_))).unwrap_or(0);
        Change { from: from as u32, appended: if removed == 0 { behind as u32 } else { 0 }, months }
    }

    fn is_unread(&self, mark: &Mark, through: u32) -> bool {
        mark.arrived > through && !mark.hidden && !mark.quiet && mark.kind.can_be_unread()
    }

    fn lay(&mut self) {
        let mut slots = Vec::with_capacity(self.marks.len() + self.marks.len() / 4);
        let mut day = None;
        let mut unread_placed = false;
        for (index, mark) in self.marks.iter().enumerate().filter(|(_, mark)| !mark.hidden) {
            if day != Some(mark.day) {
                day = Some(mark.day);
                slots.push(Slot::Day(index as u32));
            }
            if let Some(through) = self.unread_mark
                && !unread_placed
                && self.is_unread(mark, through)
            {
                unread_placed = true;
                slots.push(Slot::Unread);
            }
            slots.push(Slot::Message(index as u32));
        }
        self.slots = Arc::new(slots);
    }
}

#[cfg(test)]
mod tests;
