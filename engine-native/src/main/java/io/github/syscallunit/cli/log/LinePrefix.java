package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.stop.Tracee;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes the prefix of a line: process, time, syscall number, instruction pointer. */
final class LinePrefix {
    private static final String NOWHERE = "[????????????????] ";
    private static final int NANO_DIGITS = 9;
    private static final long NANOS = 1_000_000_000L;

    private final Settings settings;
    private final boolean manyExpected;
    private final Registers registers = new Registers();
    private long lastNanos;
    /** How many tracees there are. */
    int tracees;

    LinePrefix(Settings settings) {
        this.settings = settings;
        this.manyExpected = settings.follow || settings.pids.size() + (settings.command.isEmpty() ? 0 : 1) > 1;
    }

    /** Writes the prefix with the current time and the tracee's thread id. */
    String of(Tracee tracee, int tid) {
        return of(tracee, tid, settings.instructionPointers ? address(tracee.instructionPointer()) : "");
    }

    /** Writes the prefix for a tracee that stands anywhere in its program. */
    String ofStopped(Tracee tracee) {
        return of(tracee, tracee.tid(), settings.instructionPointers ? address(whereStopped(tracee)) : "");
    }

    /** Writes the prefix for a tracee that has ended, and has no instruction pointer. */
    String ofGone(Tracee tracee) {
        return of(tracee, tracee.tid(), settings.instructionPointers ? NOWHERE : "");
    }

    private static String address(long pointer) {
        return String.format(Locale.ROOT, "[%016x] ", pointer);
    }

    /** The registers of a 32-bit program have another layout, so that of its last call is shown. */
    private long whereStopped(Tracee tracee) {
        Architecture architecture = Architecture.current();
        return tracee.readRegisters(registers) && registers.length() == architecture.registersSize()
                ? registers.value(architecture.instructionPointer())
                : tracee.instructionPointer();
    }

    private String of(Tracee tracee, int tid, String pointer) {
        StringBuilder text = new StringBuilder();
        String name = settings.commandNames ? "<" + CStringLiteral.inBrackets(tracee.threadName()) + ">" : "";
        if (settings.output != null) {
            if (manyExpected && !settings.separate) {
                text.append(name.isEmpty() ? String.format(Locale.ROOT, "%-5d", tid) : tid + name)
                        .append(' ');
            }
        } else if (tracees > 1) {
            text.append("[pid ")
                    .append(String.format(Locale.ROOT, "%5d", tid))
                    .append(name)
                    .append("] ");
        }
        appendTime(text);
        appendRelative(text);
        if (settings.callNumbers) {
            text.append(String.format(Locale.ROOT, "[%4d] ", tracee.number()));
        }
        return text.append(pointer).toString();
    }

    private void appendTime(StringBuilder text) {
        if (settings.absolute == Settings.TimeFormat.NONE) {
            return;
        }
        Instant now = Instant.now();
        if (settings.absolute == Settings.TimeFormat.UNIX) {
            text.append(now.getEpochSecond());
        } else {
            LocalDateTime local = LocalDateTime.ofInstant(now, ZoneId.systemDefault());
            text.append(local.truncatedTo(ChronoUnit.SECONDS)
                    .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss")));
        }
        text.append(fraction(now.getNano(), settings.absoluteDigits)).append(' ');
    }

    private void appendRelative(StringBuilder text) {
        if (!settings.relative) {
            return;
        }
        long now = System.nanoTime();
        long passed = lastNanos == 0 ? 0 : now - lastNanos;
        lastNanos = now;
        boolean second = settings.absolute != Settings.TimeFormat.NONE;
        text.append(second ? "(+" : "")
                .append(String.format(Locale.ROOT, "%6d", passed / NANOS))
                .append(fraction(passed % NANOS, settings.relativeDigits))
                .append(second ? ") " : " ");
    }

    /** {@return the fraction with this number of digits} */
    static String fraction(long nanos, int digits) {
        return digits == 0
                ? ""
                : "." + String.format(Locale.ROOT, "%09d", nanos).substring(0, Math.min(NANO_DIGITS, digits));
    }
}
