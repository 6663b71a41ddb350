//! Arguments → window or command.

fn main() -> std::process::ExitCode {
    alur::cli::main()
}
