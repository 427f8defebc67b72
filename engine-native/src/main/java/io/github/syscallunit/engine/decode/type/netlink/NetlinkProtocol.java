package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the messages of one netlink protocol. */
final class NetlinkProtocol {
    /** A protocol without a row, or one that is not known as the socket is not bound yet. */
    static final NetlinkProtocol UNKNOWN = new NetlinkProtocol("", "-", "-", "-");

    private static final String NONE = "-";
    private static final String ANY = "*";
    /** Stands for the types without a row of their own. */
    private static final long OTHERS = -1;

    private final String name;
    private final @Nullable ConstantSet types;
    private final String shape;
    private final String flagKinds;
    private final Map<Long, List<MessageFormat>> formats = new HashMap<>();
    private final Map<Long, String> flags = new HashMap<>();

    NetlinkProtocol(String name, String types, String shape, String flagKinds) {
        this.name = name;
        this.types = types.equals(NONE) ? null : ConstantTable.instance().set(types);
        this.shape = shape;
        this.flagKinds = flagKinds;
    }

    /** Adds a row of {@code messages.tsv}. */
    void add(String[] row, TypeParser parser) {
        if (types == null) {
            throw new IllegalArgumentException("messages.tsv: the types of " + name + " have no names");
        }
        for (String type : row[1].split(",", -1)) {
            long value = type.equals(ANY) ? OTHERS : NetlinkTables.value(types, type);
            if (!row[2].equals(NONE)) {
                flags.put(value, row[2]);
            }
            if (row.length > 3) {
                formats.computeIfAbsent(value, each -> new ArrayList<>()).add(format(row, parser));
            }
        }
    }

    private static MessageFormat format(String[] row, TypeParser parser) {
        Long family =
                row[3].equals(ANY) ? null : (Long) ConstantTable.instance().value(row[3]);
        return new MessageFormat(family, row[4], (StructType) parser.type(row[5]), row.length > 6 ? row[6] : NONE);
    }

    /** {@return the names of its types; null if they have none} */
    @Nullable
    ConstantSet types() {
        return types;
    }

    /** {@return how its messages begin: {@code family} with a family, {@code diag} with one that may be alone, {@code nfnetlink} with a nfgenmsg; a dash otherwise} */
    String shape() {
        return shape;
    }

    /** {@return the format of a message; null if it has no row} */
    @Nullable
    MessageFormat format(long type, long family, boolean request) {
        MessageFormat own = format(formats.getOrDefault(type, List.of()), family, request);
        return own == null ? format(formats.getOrDefault(OTHERS, List.of()), family, request) : own;
    }

    private static @Nullable MessageFormat format(List<MessageFormat> formats, long family, boolean request) {
        for (MessageFormat format : formats) {
            if (format.matches(family, request)) {
                return format;
            }
        }
        return null;
    }

    /** {@return the names of the flags of a message} */
    ConstantSet flags(DecodeContext call, long type) {
        String known = types == null ? null : types.name(call.abi(), type);
        return flags(flags.getOrDefault(
                type,
                switch (flagKinds) {
                    case "get" -> flagKinds;
                    case "fours" -> List.of("new", "delete", "get", "").get((int) type & 3);
                    case "names" -> known == null ? "" : kind(known);
                    default -> "";
                }));
    }

    /** {@return the names of the flags of a kind of messages} */
    static ConstantSet flags(String kind) {
        return ConstantTable.instance().set(kind.isEmpty() ? "nl_flags" : "nl_" + kind + "_flags");
    }

    /**
     * Says by the name of a type which flags it has: rtnetlink's convention, which other protocols follow. Messages of sets of
     * addresses and of defaults have no flags of their own.
     */
    static String kind(String type) {
        if (type.startsWith("IPSET_") || type.contains("DEFAULT")) {
            return "";
        }
        for (String word : type.split("_", -1)) {
            for (String kind : List.of("new", "get", "delete")) {
                if (word.startsWith(kind.substring(0, 3).toUpperCase(Locale.ROOT))) {
                    return kind;
                }
            }
        }
        return "";
    }
}
