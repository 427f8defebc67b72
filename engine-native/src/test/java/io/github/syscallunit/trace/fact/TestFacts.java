package io.github.syscallunit.trace.fact;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/** Makes facts for tests. */
public final class TestFacts {
    private TestFacts() {}

    /** {@return facts none of which is absent} */
    public static SyscallFacts every() {
        return SyscallFacts.builder()
                .openFlags(EnumSet.allOf(OpenFlag.class))
                .descriptorFlags(EnumSet.of(OpenFlag.O_RDWR, OpenFlag.O_DSYNC))
                .syncFlags(EnumSet.allOf(SyncFlag.class))
                .peer(new SocketEndpoint.Internet("AF_INET6", "::1", 443))
                .peer(new SocketEndpoint.UnixFile("a \"b\"\n"))
                .peer(new SocketEndpoint.UnixAbstract("\0x"))
                .peer(new SocketEndpoint.Other("AF_NETLINK"))
                .localEndpoint(new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 0))
                .newDescriptor(new NewDescriptor(7, true))
                .newDescriptor(new NewDescriptor(8, false))
                .closedDescriptors(ClosedDescriptors.of(3))
                .closedDescriptors(new ClosedDescriptors(3, 0xffff_ffffL, true))
                .mappedFile("/x")
                .createdFile("/y")
                .file(new FileIdentity(8L << 32 | 1, 1234567))
                .replacedFile(new FileIdentity(0, -1))
                .directory(new FileIdentity(1, 2))
                .fileMode(0100644)
                .recordLock(new RecordLock(RecordLock.Mode.SHARED, 3, Long.MAX_VALUE))
                .transfer(new Transfer(OptionalLong.of(1L << 40), 4096))
                .newTask(NewTask.THREAD)
                .execution(new Execution("/bin/true", List.of("true", "", "a b")))
                .operationQueue(new OperationQueue(
                        List.of(
                                new QueuedOperation(
                                        "CONNECT",
                                        5,
                                        true,
                                        -1,
                                        List.of(),
                                        List.of(new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 9)),
                                        EnumSet.noneOf(OpenFlag.class)),
                                new QueuedOperation(
                                        "OPENAT",
                                        -100,
                                        false,
                                        4096,
                                        List.of("/a\n"),
                                        List.of(),
                                        EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT))),
                        "A reason."))
                .build();
    }
}
