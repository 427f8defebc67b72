package io.github.syscallunit.engine.decode;

/** The types that belong to a family of calls. */
final class Families {
    private Families() {}

    static void addTo(TypeCatalog catalog) {
        FileTypes.addTo(catalog);
        DirectoryTypes.addTo(catalog);
        StatTypes.addTo(catalog);
        TimeTypes.addTo(catalog);
        SignalTypes.addTo(catalog);
        ProcessTypes.addTo(catalog);
        CloneTypes.addTo(catalog);
        PollTypes.addTo(catalog);
        VectorTypes.addTo(catalog);
        SockaddrTypes.addTo(catalog);
        MessageTypes.addTo(catalog);
        SocketTypes.addTo(catalog);
        ResultTypes.addTo(catalog);
        MiscTypes.addTo(catalog);
        IpcTypes.addTo(catalog);
        MemoryTypes.addTo(catalog);
        PtraceTypes.addTo(catalog);
        BpfTypes.addTo(catalog);
        AioTypes.addTo(catalog);
        PerfTypes.addTo(catalog);
        KernelTypes.addTo(catalog);
        RingTypes.addTo(catalog);
        InterfaceTypes.addTo(catalog);
    }
}
