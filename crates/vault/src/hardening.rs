//! What a process that holds keys asks of the system at its start.

/// Keeps the memory of this process out of core dumps and out of the reach of other processes of
/// the same user (debuggers, `/proc/PID/mem`). Call it first in `main`.
///
/// Where the system refuses, the process goes on as it is.
pub fn harden_process() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        if setrlimit(Resource::Core, none).is_err() {
            tracing::warn!("core dumps could not be switched off");
        }
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
            tracing::warn!("memory could not be closed to other processes");
        }
    }
}
