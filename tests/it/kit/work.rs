//! Work counted instead of timed: what a thread asks of the heap is the same on a fast and a slow machine.
//! Must not know what is worked at.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What was asked of the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    pub calls: u64,
    pub bytes: u64,
}

thread_local! {
    static SO_FAR: Cell<Work> = const { Cell::new(Work { calls: 0, bytes: 0 }) };
}

/// The system's heap, with a tally for each thread.
struct Tally;

#[global_allocator]
static HEAP: Tally = Tally;

fn note(bytes: usize) {
    // A thread that is ending has no tally any more, and nobody asks for it.
    let _ = SO_FAR.try_with(|so_far| {
        let Work { calls, bytes: before } = so_far.get();
        so_far.set(Work { calls: calls + 1, bytes: before + bytes as u64 });
    });
}

// SAFETY: every call goes to the system's heap unchanged; the tally is a plain cell and asks for no memory.
unsafe impl GlobalAlloc for Tally {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size.saturating_sub(layout.size()));
        unsafe { System.realloc(at, layout, size) }
    }
}

/// Does `what` and says how much work it was on this thread.
pub fn counted<T>(what: impl FnOnce() -> T) -> (T, Work) {
    let before = SO_FAR.get();
    let done = what();
    let after = SO_FAR.get();
    (done, Work { calls: after.calls - before.calls, bytes: after.bytes - before.bytes })
}
