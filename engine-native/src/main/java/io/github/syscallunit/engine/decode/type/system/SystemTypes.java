package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.MiscTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.device.TermiosType;
import io.github.syscallunit.engine.decode.type.process.SignalTypes;
import io.github.syscallunit.trace.Errno;
import org.jspecify.annotations.Nullable;

/** What belongs to the rarer services of the kernel: capabilities, timers, quotas, rings, rules. */
public final class SystemTypes {
    private SystemTypes() {}

    static @Nullable public Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "termios" -> new TermiosType();
            case "caphdr" -> new CapabilityHeader();
            case "capdata" -> new Capabilities(arguments.number(0));
            case "sigevent" -> new Sigevent();
            case "quotacmd" -> new QuotaCommand();
            case "kexecflags" -> new KexecFlags();
            case "swapflags" -> new SwapFlags();
            case "landlockattr" -> new LandlockRuleset(arguments.number(0));
            case "landlockrule" -> new LandlockRule(arguments.number(0));
            case "secfilter" -> new SeccompFilter(arguments.number(0));
            case "errnoname" -> new ErrnoName();
            case "charptr" -> new CharPointer();
            default -> null;
        };
    }

    /** The version and process that capabilities are asked of. */
    record CapabilityHeader() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 8;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            call.named("cap_versions", call.buffer().load(at, 4, false), out.append("{version="));
            out.append(", pid=").append(call.buffer().int32(at + 4)).append('}');
        }
    }

    /** Three sets of capabilities, of 64 bits in two halves since the second version. */
    record Capabilities(ArgumentRef header) implements Type {
        private static final int VERSION_2 = 0x20071026;
        private static final int VERSION_3 = 0x20080522;
        private static final String[] NAMES = {"{effective=", ", permitted=", ", inheritable="};

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int head = call.fetch(header.of(call), 8);
            int version = head == TraceeBuffer.UNREADABLE ? 0 : call.buffer().int32(head);
            boolean wide = version == VERSION_2 || version == VERSION_3;
            int at = head == TraceeBuffer.UNREADABLE ? head : call.fetch(value, wide ? 24 : 12);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            for (int i = 0; i < NAMES.length; i++) {
                long set = call.buffer().load(at + 4 * i, 4, false);
                set |= wide ? call.buffer().load(at + 12 + 4 * i, 4, false) << 32 : 0;
                bits(call, set, out.append(NAMES[i]));
            }
            out.append('}');
        }

        private static void bits(DecodeContext call, long set, StringBuilder out) {
            if (set == 0) {
                out.append('0');
            }
            String separator = "";
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((set >>> bit & 1) != 0) {
                    call.named("cap_names", bit, out.append(separator).append("1<<"));
                    separator = "|";
                }
            }
        }
    }

    /** How a timer or a queue tells that something happened. */
    record Sigevent() implements PointerType {
        private static final int SIZE = 64;
        private static final int SIGEV_THREAD = 2;
        private static final int SIGEV_THREAD_ID = 4;

        @Override
        public long extent(DecodeContext call) {
            return SIZE;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int word = call.abi().wordSize();
            TraceeBuffer data = call.buffer();
            out.append('{');
            if (call.word(at) != 0) {
                out.append("sigev_value={sival_int=").append(data.int32(at)).append(", sival_ptr=");
                Numbers.address(call.word(at), out);
                out.append("}, ");
            }
            int signal = data.int32(at + word);
            int how = data.int32(at + word + 4);
            out.append("sigev_signo=");
            if (how == 0 || how == SIGEV_THREAD_ID) {
                SignalTypes.name(signal, out);
            } else {
                out.append(signal & 0xffff_ffffL);
            }
            call.named("sigev_types", how & 0xffff_ffffL, out.append(", sigev_notify="));
            target(call, at + word + 8, how, out);
            out.append('}');
        }

        private static void target(DecodeContext call, int at, int how, StringBuilder out) {
            if (how == SIGEV_THREAD_ID) {
                out.append(", sigev_notify_thread_id=").append(call.buffer().int32(at));
            } else if (how == SIGEV_THREAD) {
                Numbers.address(call.word(at), out.append(", sigev_notify_function="));
                Numbers.address(call.word(at + call.abi().wordSize()), out.append(", sigev_notify_attributes="));
            }
        }
    }

    /** A command of {@code quotactl} with the kind of quota in its low byte. */
    record QuotaCommand() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("quota_cmds", value >>> 8 & 0xff_ffff, out.append("QCMD("));
            call.named("quota_types", value & 0xff, out.append(", "));
            out.append(')');
        }
    }

    /** An architecture and flags. */
    record KexecFlags() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("kexec_archs", value & 0xffff_0000L, out);
            if ((value & ~0xffff_0000L) != 0) {
                call.named("kexec_flags", value & ~0xffff_0000L, out.append('|'));
            }
        }
    }

    /** Flags and a priority. */
    record SwapFlags() implements Type {
        private static final long PRIORITY = 0x7fff;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long flags = value & 0xffff_ffffL & ~PRIORITY;
            if (flags != 0) {
                call.named("swap_flags", flags, out);
                out.append('|');
            }
            out.append(value & PRIORITY);
        }
    }

    /** What a ruleset handles; a program may pass more than is known here. */
    record LandlockRuleset(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = Long.compareUnsigned(size.of(call), 8) < 0 ? TraceeBuffer.UNREADABLE : call.fetch(value, 8);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            call.named("landlock_access", call.buffer().int64(at), out.append("{handled_access_fs="));
            out.append(size.of(call) == 8 ? "}" : ", ...}");
        }
    }

    /** A rule: what is allowed beneath a directory. */
    record LandlockRule(ArgumentRef kind) implements PointerType {
        private static final int PATH_BENEATH = 1;

        @Override
        public long extent(DecodeContext call) {
            return (int) kind.of(call) == PATH_BENEATH ? 12 : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            call.named("landlock_access", call.buffer().int64(at), out.append("{allowed_access="));
            int fd = call.buffer().int32(at + 8);
            out.append(", parent_fd=").append(fd);
            call.descriptors().append(call, fd, out);
            out.append('}');
        }
    }

    /** The filter of a seccomp mode that takes one. */
    record SeccompFilter(ArgumentRef mode) implements Type {
        private static final int SECCOMP_MODE_FILTER = 2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            new MiscTypes.SockFprog().print(call, value, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return mode.of(call) == SECCOMP_MODE_FILTER;
        }
    }

    /** A number that is an errno. */
    record ErrnoName() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(Errno.of((int) value).name());
        }
    }

    /** The address of one character. */
    record CharPointer() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringTypes.sized(call, value, 1, out);
        }
    }
}
