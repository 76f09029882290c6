/** Given on the command line at every start, so that they follow the code and not an old file in the folder. */
export function serverSettings(o: { socketFolder: string; fast: boolean }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: o.socketFolder,
    unix_socket_permissions: "0700",
    ssl: "off",
    // Also the mark by which a left-over postmaster is known as ours.
    cluster_name: "havn",
    max_connections: "100",
    shared_buffers: "128MB",
    // Containers often have 64 MB of shared memory; our queries are small.
    max_parallel_workers_per_gather: "0",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // One file for each weekday, overwritten a week later.
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgresql-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_file_mode: "0600",
    // An ERROR or WARNING can quote what a person typed, and so can DETAIL and the statement. `log` ranks above
    // error: crashes, recovery and FATAL are kept, texts from queries are not.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_statement: "none",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_checkpoints: "off",
    log_connections: "off",
    log_disconnections: "off",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
  };
  // A commit is still written: only a power cut can lose it.
  if (o.fast) Object.assign(settings, { fsync: "off", full_page_writes: "off" });
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
