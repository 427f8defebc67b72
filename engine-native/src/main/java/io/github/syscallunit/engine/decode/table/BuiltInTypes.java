package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.engine.decode.type.common.MiscTypes;
import io.github.syscallunit.engine.decode.type.common.ResultTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.file.AioTypes;
import io.github.syscallunit.engine.decode.type.file.DescriptorTypes;
import io.github.syscallunit.engine.decode.type.file.DirectoryTypes;
import io.github.syscallunit.engine.decode.type.file.FileTypes;
import io.github.syscallunit.engine.decode.type.file.IoUringTypes;
import io.github.syscallunit.engine.decode.type.file.PollTypes;
import io.github.syscallunit.engine.decode.type.file.StatTypes;
import io.github.syscallunit.engine.decode.type.ipc.IpcTypes;
import io.github.syscallunit.engine.decode.type.memory.MemoryTypes;
import io.github.syscallunit.engine.decode.type.net.InterfaceTypes;
import io.github.syscallunit.engine.decode.type.net.MessageTypes;
import io.github.syscallunit.engine.decode.type.net.SockaddrTypes;
import io.github.syscallunit.engine.decode.type.net.SocketTypes;
import io.github.syscallunit.engine.decode.type.process.CloneTypes;
import io.github.syscallunit.engine.decode.type.process.ProcessTypes;
import io.github.syscallunit.engine.decode.type.process.PtraceTypes;
import io.github.syscallunit.engine.decode.type.process.SignalTypes;
import io.github.syscallunit.engine.decode.type.system.BpfTypes;
import io.github.syscallunit.engine.decode.type.system.PerfTypes;
import io.github.syscallunit.engine.decode.type.system.SystemTypes;
import io.github.syscallunit.engine.decode.type.time.TimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * The types that are written in Java, by family. A family is asked only for what those before it do not have, so that a program loads no more
 * of them than it needs: those that most programs need come first.
 */
final class BuiltInTypes {
    static final int COUNT = 27;

    private BuiltInTypes() {}

    /** {@return the type of that name; null if no family has it} */
    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        Type type = null;
        for (int family = 0; family < COUNT && type == null; family++) {
            type = type(family, name, arguments);
        }
        return type;
    }

    static @Nullable Type type(int family, String name, TypeParser.Arguments arguments) {
        return switch (family) {
            case 0 -> ScalarTypes.type(name, arguments);
            case 1 -> DescriptorTypes.type(name, arguments);
            case 2 -> StringTypes.type(name, arguments);
            case 3 -> FileTypes.type(name, arguments);
            case 4 -> StatTypes.type(name, arguments);
            case 5 -> AddressTypes.type(name, arguments);
            case 6 -> TimeTypes.type(name, arguments);
            case 7 -> ProcessTypes.type(name, arguments);
            case 8 -> SockaddrTypes.type(name, arguments);
            case 9 -> SocketTypes.type(name, arguments);
            case 10 -> PollTypes.type(name, arguments);
            case 11 -> CloneTypes.type(name, arguments);
            case 12 -> SignalTypes.type(name, arguments);
            case 13 -> IovecTypes.type(name, arguments);
            case 14 -> MiscTypes.type(name, arguments);
            case 15 -> DirectoryTypes.type(name, arguments);
            case 16 -> MessageTypes.type(name, arguments);
            case 17 -> ResultTypes.type(name, arguments);
            case 18 -> SystemTypes.type(name, arguments);
            case 19 -> MemoryTypes.type(name, arguments);
            case 20 -> IpcTypes.type(name, arguments);
            case 21 -> InterfaceTypes.type(name, arguments);
            case 22 -> AioTypes.type(name, arguments);
            case 23 -> BpfTypes.type(name, arguments);
            case 24 -> PerfTypes.type(name, arguments);
            case 25 -> PtraceTypes.type(name, arguments);
            case 26 -> IoUringTypes.type(name, arguments);
            default -> throw new IllegalArgumentException("there is no family " + family);
        };
    }
}
