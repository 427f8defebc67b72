package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.stop.Tracee;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes the prefix of a line: process, time, syscall number, instruction pointer. */
final class LinePrefix {
    private static final String NOWHERE = "[????????????????] ";
    private static final int NANO_DIGITS = 9;
    private static final int TID_WIDTH = 5;
    private static final int NUMBER_WIDTH = 4;
    private static final int SECONDS_WIDTH = 6;
    private static final long NANOS = 1_000_000_000L;

    private final Settings settings;
    private final boolean manyExpected;
    private final Registers registers = new Registers();
    private long lastNanos;
    private long lastSecond = Long.MIN_VALUE;
    private String timeOfSecond = "";
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
        StringBuilder text = new StringBuilder("[");
        PaddedNumber.word(pointer, text);
        return text.append("] ").toString();
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
                PaddedNumber.left(tid, name.isEmpty() ? TID_WIDTH : 0, text);
                text.append(name).append(' ');
            }
        } else if (tracees > 1) {
            text.append("[pid ");
            PaddedNumber.right(tid, TID_WIDTH, ' ', text);
            text.append(name).append("] ");
        }
        appendTime(text);
        appendRelative(text);
        if (settings.callNumbers) {
            text.append('[');
            PaddedNumber.right(tracee.number(), NUMBER_WIDTH, ' ', text);
            text.append("] ");
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
            text.append(timeOfDay(now));
        }
        fraction(now.getNano(), settings.absoluteDigits, text);
        text.append(' ');
    }

    /** Most lines are of the same second as the line before. */
    private String timeOfDay(Instant now) {
        if (now.getEpochSecond() != lastSecond) {
            lastSecond = now.getEpochSecond();
            timeOfSecond = LocalDateTime.ofInstant(now, ZoneId.systemDefault())
                    .format(DateTimeFormatter.ofPattern("HH:mm:ss"));
        }
        return timeOfSecond;
    }

    private void appendRelative(StringBuilder text) {
        if (!settings.relative) {
            return;
        }
        long now = System.nanoTime();
        long passed = lastNanos == 0 ? 0 : now - lastNanos;
        lastNanos = now;
        boolean second = settings.absolute != Settings.TimeFormat.NONE;
        text.append(second ? "(+" : "");
        PaddedNumber.right(passed / NANOS, SECONDS_WIDTH, ' ', text);
        fraction(passed % NANOS, settings.relativeDigits, text);
        text.append(second ? ") " : " ");
    }

    /** Writes a dot and this number of digits; nothing for none. */
    static void fraction(long nanos, int digits, StringBuilder text) {
        if (digits != 0) {
            text.append('.');
            int end = text.length() + Math.min(NANO_DIGITS, digits);
            PaddedNumber.right(nanos, NANO_DIGITS, '0', text);
            text.setLength(end);
        }
    }
}
