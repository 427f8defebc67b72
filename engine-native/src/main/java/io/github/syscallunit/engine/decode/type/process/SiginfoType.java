package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.IdTypes;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.time.TimeTypes;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import org.jspecify.annotations.Nullable;

/** The information of a signal: {@code siginfo_t}, in the layout of 64-bit programs. */
public record SiginfoType() implements BracedType {
    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGSEGV = 11;
    private static final int SIGCHLD = 17;
    private static final int SIGIO = 29;
    private static final int SIGSYS = 31;
    private static final int SI_USER = 0;
    private static final int SI_QUEUE = -1;
    private static final int SI_TIMER = -2;
    private static final int SI_MESGQ = -3;
    private static final int SI_TKILL = -6;
    private static final int SI_SIGIO = -5;
    private static final int SI_ASYNCNL = -60;
    private static final int SEGV_BNDERR = 3;
    private static final int SEGV_PKUERR = 4;
    private static final int BUS_MCEERR_AR = 4;
    private static final int BUS_MCEERR_AO = 5;
    private static final int CLD_EXITED = 1;

    @Override
    public int size(Abi abi) {
        return 128;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        new SiginfoReader(call.buffer(), call.abi(), call.tid(), call.options(), call).show(at, out);
    }

    /**
     * Shows a signal's information.
     *
     * @param data the copy
     * @param abi the ABI of the thread that got the signal
     * @param tid the thread
     * @param options how it is shown
     * @param call the call that it is an argument of; null for a signal
     */
    public record SiginfoReader(
            TraceeBuffer data,
            Abi abi,
            int tid,
            DecodeOptions options,
            @Nullable DecodeContext call) {
        public void show(int at, StringBuilder out) {
            int signal = data.int32(at);
            int code = data.int32(at + 8);
            if (signal == 0) {
                out.append("{}");
                return;
            }
            SignalTypes.name(options.constants(), signal, out.append("{si_signo="));
            code(signal, code, out.append(", si_code="));
            if (data.int32(at + 4) != 0) {
                errno(data.int32(at + 4), out.append(", si_errno="));
            }
            if (code == SI_USER || code == SI_QUEUE || code == SI_TKILL || code == SI_MESGQ || code == SI_ASYNCNL) {
                sender(at, code, out);
            } else if (code == SI_TIMER) {
                out.append(", si_timerid=")
                        .append(
                                Integer.toHexString(data.int32(at + 16)).equals("0")
                                        ? "0"
                                        : "0x" + Integer.toHexString(data.int32(at + 16)));
                out.append(", si_overrun=").append(data.int32(at + 20));
                anyValue(data.int64(at + 24), out);
            } else if (code == SI_SIGIO) {
                band(at, out);
            } else {
                bySignal(at, signal, code, out);
            }
            out.append('}');
        }

        private void errno(int number, StringBuilder out) {
            Errno errno = Errno.of(number);
            boolean named = errno.name().startsWith("E") && !errno.name().startsWith("ERRNO_");
            options.constants().append(Integer.toUnsignedString(number), named ? errno.name() : null, out);
        }

        private void sender(int at, int code, StringBuilder out) {
            processAndUser(at, out);
            if (code == SI_QUEUE || code == SI_MESGQ) {
                value(at + 24, out);
            }
        }

        private void processAndUser(int at, StringBuilder out) {
            IdTypes.ProcessId.print(
                    options, tid, data.int32(at + 16), PidNamespaces.Kind.PROCESS, out.append(", si_pid="));
            ScalarTypes.id(data.load(at + 20, 4, false), out.append(", si_uid="));
        }

        /** The number or pointer that came with a signal, unless it is zero. */
        private void value(int at, StringBuilder out) {
            long pointer = data.int64(at);
            if (pointer != 0) {
                anyValue(pointer, out);
            }
        }

        private static void anyValue(long pointer, StringBuilder out) {
            out.append(", si_int=").append((int) pointer).append(", si_ptr=");
            Numbers.address(pointer, out);
        }

        private void bySignal(int at, int signal, int code, StringBuilder out) {
            switch (signal) {
                case SIGCHLD -> child(at, code, out);
                case SIGILL, SIGFPE, SIGSEGV, SIGBUS, SIGTRAP -> {
                    Numbers.address(data.int64(at + 16), out.append(", si_addr="));
                    fault(at, signal, code, out);
                }
                case SIGIO -> band(at, out);
                case SIGSYS -> {
                    Numbers.address(data.int64(at + 16), out.append(", si_call_addr="));
                    syscall(data.int32(at + 24), data.int32(at + 28), out.append(", si_syscall="));
                    named("audit_archs", data.load(at + 28, 4, false), out.append(", si_arch="));
                }
                default -> {
                    if (data.int64(at + 16) != 0) {
                        processAndUser(at, out);
                    }
                    value(at + 24, out);
                }
            }
        }

        /** The events of a descriptor. */
        private void band(int at, StringBuilder out) {
            int fd = data.int32(at + 24);
            out.append(", si_band=")
                    .append(data.int64(at + 16))
                    .append(", si_fd=")
                    .append(fd);
            if (call != null) {
                call.descriptors().append(call, fd, out);
            }
        }

        /** What more there is to say of a fault at an address. */
        private void fault(int at, int signal, int code, StringBuilder out) {
            if (signal == SIGBUS && (code == BUS_MCEERR_AR || code == BUS_MCEERR_AO)) {
                Numbers.hex(data.load(at + 24, 2, false), out.append(", si_addr_lsb="));
            } else if (signal == SIGSEGV && code == SEGV_BNDERR) {
                Numbers.address(data.int64(at + 32), out.append(", si_lower="));
                Numbers.address(data.int64(at + 40), out.append(", si_upper="));
            } else if (signal == SIGSEGV && code == SEGV_PKUERR) {
                out.append(", si_pkey=").append(data.load(at + 32, 4, false));
            }
        }

        private void syscall(int number, int architecture, StringBuilder out) {
            SyscallTable table = SyscallTable.of(abi);
            boolean known = CallingConvention.of(abi).auditArchitecture() == architecture
                    && number >= 0
                    && table.number(table.name(number)).isPresent();
            String name = known ? "__NR_" + table.name(number) : null;
            options.constants().append(Integer.toUnsignedString(number), name, out);
        }

        private void child(int at, int code, StringBuilder out) {
            processAndUser(at, out);
            int status = data.int32(at + 24);
            out.append(", si_status=");
            if (code == CLD_EXITED) {
                out.append(status);
            } else {
                SignalTypes.name(options.constants(), status & 0x7f, out);
            }
            TimeTypes.ticks(options.constants(), data.int64(at + 32), out.append(", si_utime="));
            TimeTypes.ticks(options.constants(), data.int64(at + 40), out.append(", si_stime="));
        }

        private void named(String set, long value, StringBuilder out) {
            ConstantTable.instance().set(set).print(abi, value, options.constants(), out);
        }

        private void code(int signal, int code, StringBuilder out) {
            String name = ConstantTable.instance().set("si_codes_any").name(abi, code);
            if (name == null) {
                String set = codesOf(signal);
                name = set == null ? null : ConstantTable.instance().set(set).name(abi, code);
            }
            StringBuilder number = new StringBuilder();
            Numbers.hex(code & 0xffff_ffffL, number);
            options.constants().append(number, name, out);
        }

        private static @Nullable String codesOf(int signal) {
            return switch (signal) {
                case SIGILL -> "si_codes_ill";
                case SIGTRAP -> "si_codes_trap";
                case SIGBUS -> "si_codes_bus";
                case SIGFPE -> "si_codes_fpe";
                case SIGSEGV -> "si_codes_segv";
                case SIGCHLD -> "si_codes_chld";
                case SIGIO -> "si_codes_poll";
                case SIGSYS -> "si_codes_sys";
                default -> null;
            };
        }
    }
}
