package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.proc.NamedMapping;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Virtual CPUs of KVM. */
public final class KvmTypes {
    private KvmTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return name.equals("kvmrunresult") ? new RunResult() : null;
    }

    /** The result of {@code KVM_RUN}, with the reason for which the virtual CPU stopped: strace's {@code -e kvm=vcpu}. */
    record RunResult() implements Type {
        private static final String VCPU = "anon_inode:kvm-vcpu:";
        /** {@code exit_reason} of {@code struct kvm_run}, which the program has mapped from the descriptor of the virtual CPU. */
        private static final int EXIT_REASON = 8;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (!call.options().kvmExitReasons()) {
                return;
            }
            int process = PidNamespaces.inProc(call.tid());
            byte[] file = new ProcLinks().descriptor(process, (int) call.argument(0));
            String name = file == null ? "" : new String(file, StandardCharsets.ISO_8859_1);
            OptionalLong area = name.startsWith(VCPU) ? NamedMapping.startOf(process, name) : OptionalLong.empty();
            if (area.isPresent()) {
                reason(call, area.getAsLong() + EXIT_REASON, out);
            }
        }

        /** As with strace, a name whatever {@code -X} says. */
        private static void reason(DecodeContext call, long address, StringBuilder out) {
            int at = call.fetch(address, Integer.BYTES);
            if (at != TraceeBuffer.UNREADABLE) {
                ConstantTable.instance()
                        .set("kvm_exit_reasons")
                        .print(
                                call.abi(),
                                call.buffer().load(at, Integer.BYTES, false),
                                DecodeOptions.Constants.NAMES,
                                out.append(" ("));
                out.append(')');
            }
        }
    }
}
