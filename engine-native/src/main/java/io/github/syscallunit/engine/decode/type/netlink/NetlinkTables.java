package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of {@code messages.tsv} and {@code attributes.tsv}, read when the first message is shown. */
public final class NetlinkTables {
    private static volatile @Nullable NetlinkTables instance;

    private final TypeParser parser;
    private final List<String> attributes = TsvFile.lines(NetlinkTables.class, "attributes.tsv");
    /** The line at which each table of attributes begins. */
    private final Map<String, Integer> heads = new HashMap<>();

    private final Map<String, AttributeTable> tables = new ConcurrentHashMap<>();
    private final Map<String, NetlinkProtocol> protocols = new HashMap<>();

    private NetlinkTables(TypeParser parser) {
        this.parser = parser;
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).charAt(0) != '\t') {
                heads.put(TsvFile.columns(attributes.get(i))[0], i);
            }
        }
        for (String[] row : TsvFile.rows(NetlinkTables.class, "messages.tsv")) {
            if (row[0].equals("protocol")) {
                protocols.put(row[1], new NetlinkProtocol(row[1], row[2], row[3], row[4]));
            } else {
                protocol(row[0]).add(row, parser);
            }
        }
    }

    /** {@return the tables, whose types a parser finds} */
    public static NetlinkTables of(TypeParser parser) {
        NetlinkTables known = instance;
        if (known == null) {
            known = new NetlinkTables(parser.ofFields());
            instance = known;
        }
        return known;
    }

    /** {@return the protocol of that name, such as {@code ROUTE}; one of which nothing is known if it has no row} */
    NetlinkProtocol protocol(String name) {
        return protocols.getOrDefault(name, NetlinkProtocol.UNKNOWN);
    }

    /** {@return a type of the rows} */
    public Type type(String text) {
        return parser.type(text);
    }

    /** {@return the table of attributes of that name} */
    public AttributeTable table(String name) {
        AttributeTable known = tables.get(name);
        if (known == null) {
            known = read(name);
            tables.put(name, known);
        }
        return known;
    }

    private AttributeTable read(String name) {
        Integer head = heads.get(name);
        if (head == null) {
            throw new IllegalArgumentException("attributes.tsv has no table " + name);
        }
        ConstantSet names = ConstantTable.instance().set(TsvFile.columns(attributes.get(head))[1]);
        Map<Long, PayloadType> types = new HashMap<>();
        for (int i = head + 1; i < attributes.size() && attributes.get(i).charAt(0) == '\t'; i++) {
            String[] row = TsvFile.columns(attributes.get(i));
            PayloadType type = payload(row[2]);
            for (String attribute : row[1].split(",", -1)) {
                types.put(value(names, attribute), type);
            }
        }
        return new AttributeTable(names, types);
    }

    /** {@return the value of a constant of a set} */
    static long value(ConstantSet set, String name) {
        return set.value(Abi.X86_64, name);
    }

    /** {@return a type of data: one that knows the length, or one of a fixed size} */
    public PayloadType payload(String text) {
        return payload(type(text));
    }

    /** {@return a type that shows the data of its size, and shorter data as bytes; or the type itself if it knows the length} */
    public static PayloadType payload(Type type) {
        return type instanceof PayloadType payload ? payload : new FixedPayload(type, false);
    }

    /** {@return the names of all tables of attributes} */
    public List<String> names() {
        return List.copyOf(heads.keySet());
    }
}
