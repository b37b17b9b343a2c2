//! Figures as lines: the work, both sides, what is asked, whether it is met.

use std::fmt;
use std::time::Duration;

/// One measured work.
pub(crate) struct Line {
    /// What was done.
    pub(crate) work: String,
    /// Our figure, as printed.
    pub(crate) own: String,
    /// What it is measured against, as printed; empty for a floor that is absolute.
    pub(crate) other: String,
    /// What the floor is about: a ratio, or our figure alone.
    pub(crate) figure: Figure,
    /// The floor; none where there is none for this many rows.
    pub(crate) floor: Option<Floor>,
}

/// What the floor is about.
pub(crate) enum Figure {
    /// Our figure in terms of the other's.
    Ratio(f64),
    /// Seconds.
    Time(f64),
    /// Bytes a second.
    Speed(f64),
    /// Bytes.
    Size(f64),
}

/// What is asked.
pub(crate) enum Floor {
    /// At least this.
    Least(f64),
    /// At most this.
    Most(f64),
}

impl Line {
    fn met(&self) -> Option<bool> {
        let (Figure::Ratio(figure) | Figure::Time(figure) | Figure::Speed(figure) | Figure::Size(figure)) =
            self.figure;
        match self.floor.as_ref()? {
            Floor::Least(floor) => Some(figure >= *floor),
            Floor::Most(floor) => Some(figure <= *floor),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |figure: f64| match self.figure {
            Figure::Ratio(_) => format!("{figure:.2}x"),
            Figure::Time(_) => time(Duration::from_secs_f64(figure)),
            Figure::Speed(_) => format!("{:.0} MB/s", figure / 1e6),
            Figure::Size(_) => size(figure as u64),
        };
        let (Figure::Ratio(figure) | Figure::Time(figure) | Figure::Speed(figure) | Figure::Size(figure)) =
            self.figure;
        let floor = match &self.floor {
            Some(Floor::Least(floor)) => format!(">= {}", show(*floor)),
            Some(Floor::Most(floor)) => format!("<= {}", show(*floor)),
            None => "-".to_owned(),
        };
        let met = match self.met() {
            Some(true) => "pass",
            Some(false) => "MISS",
            None => "",
        };
        let Line { work, own, other, .. } = self;
        write!(f, "{work:<42} {own:>12} {other:>22} {:>9} {floor:>11}  {met}", show(figure))
    }
}

/// The heads of the columns; `own` is what is measured.
pub(crate) fn heads(own: &str) -> String {
    format!("{:<42} {:>12} {:>22} {:>9} {:>11}", "work", own, "beside", "figure", "floor")
}

/// How many floors are met, of how many.
pub(crate) fn closing(lines: &[Line]) -> String {
    let judged: Vec<bool> = lines.iter().filter_map(Line::met).collect();
    let met = judged.iter().filter(|met| **met).count();
    format!("{met} of {} floors met", judged.len())
}

/// A duration with three digits.
pub(crate) fn time(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.1} us", s * 1e6),
    }
}

/// Bytes in megabytes.
pub(crate) fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// Rows a second.
pub(crate) fn rate(rows: usize, duration: Duration) -> String {
    format!("{:.0}/s", rows as f64 / duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_is_met_or_missed_on_its_own_side() {
        let line = |figure, floor| Line {
            work: String::new(),
            own: String::new(),
            other: String::new(),
            figure: Figure::Ratio(figure),
            floor: Some(floor),
        };
        let lines = [
            line(2.0, Floor::Least(2.0)),
            line(1.9, Floor::Least(2.0)),
            line(1.0, Floor::Most(1.0)),
            line(1.1, Floor::Most(1.0)),
        ];
        assert_eq!(
            lines.each_ref().map(|line| line.met()),
            [Some(true), Some(false), Some(true), Some(false)]
        );
        assert_eq!(closing(&lines), "2 of 4 floors met");
    }
}
