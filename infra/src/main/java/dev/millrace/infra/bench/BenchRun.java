package dev.millrace.infra.bench;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.Progress;

/**
 * One run of a part.
 *
 * @param quick whether it is only a short look: less data, one short round
 * @param distribution what servers are started from
 * @param data an empty folder for the state and logs of those servers
 * @param ports where they listen
 * @param progress where the person at the keys sees what happens
 * @param discard deletes what need not be kept when the run is broken off
 */
public record BenchRun(
    boolean quick,
    Distribution distribution,
    DataFolder data,
    Ports ports,
    Progress progress,
    Runnable discard) {}
