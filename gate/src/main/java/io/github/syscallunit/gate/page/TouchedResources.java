package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes the files and endpoints that a test's own calls used. */
final class TouchedResources {
    private static final int SHOWN = 100;

    private final Html html;
    private final Map<String, Resource> resources = new HashMap<>();

    TouchedResources(Html html, List<SyscallEvent> events) {
        this.html = html;
        events.stream().filter(event -> !event.origin().runtime()).forEach(this::add);
    }

    void write() {
        if (resources.isEmpty()) {
            return;
        }
        html.start("details", "class", "places");
        html.leaf("summary", "Files and endpoints: " + Formats.number(resources.size()));
        html.start("div", "class", "scroll").start("table").start("thead").start("tr");
        html.leaf("th", "where", "scope", "col").leaf("th", "calls", "scope", "col", "class", "number");
        html.leaf("th", "errors", "scope", "col", "class", "number").leaf("th", "by", "scope", "col");
        html.end().end().start("tbody");
        resources.entrySet().stream()
                .sorted(Map.Entry.<String, Resource>comparingByValue(
                                Comparator.comparingLong((Resource place) -> place.calls)
                                        .reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .forEach(entry -> row(entry.getKey(), entry.getValue()));
        html.end().end().end();
        if (resources.size() > SHOWN) {
            html.leaf("p", "and " + Formats.number(resources.size() - SHOWN) + " more", "class", "muted");
        }
        html.end();
    }

    private void row(String where, Resource place) {
        html.start("tr").leaf("th", where, "scope", "row", "class", "name path");
        html.leaf("td", Formats.number(place.calls), "class", "number");
        html.leaf("td", place.errors == 0 ? "" : Formats.number(place.errors), "class", "number errors");
        html.leaf("td", String.join(", ", place.names)).end();
    }

    private void add(SyscallEvent event) {
        event.paths().stream()
                .distinct()
                .filter(path -> !path.startsWith("socket:["))
                .forEach(path -> add(path, event));
        if (event.hasFacts()) {
            Stream.concat(event.facts().peers().stream(), event.facts().localEndpoint().stream())
                    .flatMap(TouchedResources::name)
                    .distinct()
                    .forEach(endpoint -> add(endpoint, event));
        }
    }

    private static Stream<String> name(SocketEndpoint endpoint) {
        if (endpoint instanceof SocketEndpoint.Internet internet) {
            boolean wide = internet.family().equals("AF_INET6");
            return Stream.of((wide ? "[" + internet.host() + "]" : internet.host()) + ":" + internet.port());
        }
        if (endpoint instanceof SocketEndpoint.UnixFile file) {
            return Stream.of("unix:\"" + file.path() + "\"");
        }
        return endpoint instanceof SocketEndpoint.UnixAbstract named
                ? Stream.of("unix:@\"" + named.name() + "\"")
                : Stream.empty();
    }

    private void add(String where, SyscallEvent event) {
        Resource place = resources.computeIfAbsent(where, key -> new Resource());
        place.calls++;
        place.errors += event.failed() ? 1 : 0;
        place.names.add(event.name());
    }

    private static final class Resource {
        final TreeSet<String> names = new TreeSet<>();
        long calls;
        long errors;
    }
}
