package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import org.jspecify.annotations.Nullable;

/** File descriptors. */
public final class DescriptorTypes {
    private static final int AT_FDCWD = -100;

    private DescriptorTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "fd", "contextfd" -> new Descriptor(false);
            case "atfd" -> new Descriptor(true);
            case "fanfd" -> new MarkDirectory();
            case "fdpair" -> new Pair();
            case "fdof" -> new ForeignDescriptor(arguments.number(0), false);
            case "fdofpidfd" -> new ForeignDescriptor(arguments.number(0), true);
            case "kcmpslot" -> new EpollSlot(arguments.number(0));
            default -> null;
        };
    }

    /** The directory of a mark, or none. */
    record MarkDirectory() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) value == -1) {
                call.options().constants().append("-1", "FAN_NOFD", out);
            } else {
                new Descriptor(true).print(call, value, out);
            }
        }
    }

    /** A descriptor, perhaps {@code AT_FDCWD}. */
    record Descriptor(boolean directory) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int fd = (int) value;
            if (directory && fd == AT_FDCWD) {
                call.options().constants().append("-100", "AT_FDCWD", out);
                call.descriptors().appendWorkingDirectory(call, out);
            } else {
                out.append(fd);
                call.descriptors().append(call, fd, out);
            }
        }
    }

    /** A descriptor of another process, which an id or a descriptor says. */
    record ForeignDescriptor(ArgumentRef process, boolean pidfd) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int owner = (int) process.of(call);
            int pid = pidfd ? ProcFs.processOfPidfd(call.tid(), owner).orElse(-1) : process(call, owner);
            show(call, pid, (int) value, out);
        }

        /** The process in our pid namespace. */
        static int process(DecodeContext call, int owner) {
            int ours = call.options().pidTranslation()
                    ? PidNamespaces.translate(call.tid(), owner, PidNamespaces.Kind.PROCESS)
                    : 0;
            return ours == 0 ? owner : ours;
        }

        static void show(DecodeContext call, int pid, int fd, StringBuilder out) {
            out.append(fd);
            if (pid > 0) {
                call.descriptors().appendOf(call, pid, fd, out);
            }
        }
    }

    /** An entry of an epoll descriptor of another process. */
    record EpollSlot(ArgumentRef process) implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return call.verbose() ? 12 : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            int pid = ForeignDescriptor.process(call, (int) process.of(call));
            ForeignDescriptor.show(call, pid, call.buffer().int32(at), out.append("{efd="));
            ForeignDescriptor.show(call, pid, call.buffer().int32(at + 4), out.append(", tfd="));
            out.append(", toff=").append(call.buffer().load(at + 8, 4, false)).append('}');
        }
    }

    /** The address of two descriptors. */
    record Pair() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 8;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            Type descriptor = new Descriptor(false);
            out.append('[');
            descriptor.printAt(call, at, out);
            out.append(", ");
            descriptor.printAt(call, at + 4, out);
            out.append(']');
        }
    }
}
