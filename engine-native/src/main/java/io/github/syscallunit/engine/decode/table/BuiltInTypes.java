package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.IdTypes;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.engine.decode.type.common.ResultTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.common.StructTypes;
import io.github.syscallunit.engine.decode.type.device.DeviceMapperTypes;
import io.github.syscallunit.engine.decode.type.device.EvdevTypes;
import io.github.syscallunit.engine.decode.type.device.IoctlTypes;
import io.github.syscallunit.engine.decode.type.device.KeyboardTypes;
import io.github.syscallunit.engine.decode.type.device.KvmTypes;
import io.github.syscallunit.engine.decode.type.device.ScsiTypes;
import io.github.syscallunit.engine.decode.type.device.TeeTypes;
import io.github.syscallunit.engine.decode.type.device.V4l2Types;
import io.github.syscallunit.engine.decode.type.file.AioTypes;
import io.github.syscallunit.engine.decode.type.file.DescriptorTypes;
import io.github.syscallunit.engine.decode.type.file.DirectoryTypes;
import io.github.syscallunit.engine.decode.type.file.FileTypes;
import io.github.syscallunit.engine.decode.type.file.IoUringTypes;
import io.github.syscallunit.engine.decode.type.file.MountTypes;
import io.github.syscallunit.engine.decode.type.file.PollTypes;
import io.github.syscallunit.engine.decode.type.file.StatTypes;
import io.github.syscallunit.engine.decode.type.file.XattrTypes;
import io.github.syscallunit.engine.decode.type.ipc.FutexTypes;
import io.github.syscallunit.engine.decode.type.ipc.IpcTypes;
import io.github.syscallunit.engine.decode.type.memory.MemoryTypes;
import io.github.syscallunit.engine.decode.type.net.InterfaceTypes;
import io.github.syscallunit.engine.decode.type.net.MessageTypes;
import io.github.syscallunit.engine.decode.type.net.SockaddrTypes;
import io.github.syscallunit.engine.decode.type.net.SocketTypes;
import io.github.syscallunit.engine.decode.type.netlink.payload.NetlinkTypes;
import io.github.syscallunit.engine.decode.type.process.CloneTypes;
import io.github.syscallunit.engine.decode.type.process.PrctlTypes;
import io.github.syscallunit.engine.decode.type.process.ProcessTypes;
import io.github.syscallunit.engine.decode.type.process.PtraceTypes;
import io.github.syscallunit.engine.decode.type.process.SchedulingTypes;
import io.github.syscallunit.engine.decode.type.process.SignalTypes;
import io.github.syscallunit.engine.decode.type.system.BpfTypes;
import io.github.syscallunit.engine.decode.type.system.PerfTypes;
import io.github.syscallunit.engine.decode.type.system.SecurityTypes;
import io.github.syscallunit.engine.decode.type.system.SocketFilterTypes;
import io.github.syscallunit.engine.decode.type.system.SystemTypes;
import io.github.syscallunit.engine.decode.type.time.TimeTypes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types that are written in Java, by family. A family is searched only for names that those before it do not have,
 * so that few classes are loaded: the families that most programs need come first.
 */
final class BuiltInTypes {
    private static final List<Family> COMMON = List.of(
            ScalarTypes::type,
            IdTypes::type,
            DescriptorTypes::type,
            StringTypes::type,
            FileTypes::type,
            StatTypes::type,
            AddressTypes::type,
            TimeTypes::type,
            ProcessTypes::type);

    /** Apart from the others, as each entry of a list takes time at the start. */
    private static final class Rare {
        static final List<Family> FAMILIES = List.of(
                SockaddrTypes::type,
                SocketTypes::type,
                PollTypes::type,
                CloneTypes::type,
                SignalTypes::type,
                IovecTypes::type,
                StructTypes::type,
                IoctlTypes::type,
                FutexTypes::type,
                DirectoryTypes::type,
                MessageTypes::type,
                ResultTypes::type,
                SystemTypes::type,
                SecurityTypes::type,
                SocketFilterTypes::type,
                MemoryTypes::type,
                IpcTypes::type,
                InterfaceTypes::type,
                AioTypes::type,
                BpfTypes::type,
                PerfTypes::type,
                PtraceTypes::type,
                PrctlTypes::type,
                IoUringTypes::type,
                SchedulingTypes::type,
                MountTypes::type,
                XattrTypes::type,
                EvdevTypes::type,
                TeeTypes::type,
                DeviceMapperTypes::type,
                ScsiTypes::type,
                NetlinkTypes::type,
                V4l2Types::type,
                KeyboardTypes::type,
                KvmTypes::type);
    }

    private BuiltInTypes() {}

    /** The types of one subject. */
    @FunctionalInterface
    interface Family {
        /** {@return the type of that name; null if the family lacks it} */
        @Nullable
        Type type(String name, TypeParser.Arguments arguments);
    }

    /** {@return the type of that name; null if no family has it} */
    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        Type type = typeOf(COMMON, name, arguments);
        return type != null ? type : typeOf(Rare.FAMILIES, name, arguments);
    }

    private static @Nullable Type typeOf(List<Family> families, String name, TypeParser.Arguments arguments) {
        for (Family family : families) {
            Type type = family.type(name, arguments);
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    /** {@return all families, in the order in which they are asked} */
    static List<Family> families() {
        return Stream.concat(COMMON.stream(), Rare.FAMILIES.stream()).toList();
    }
}
