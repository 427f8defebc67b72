package io.github.syscallunit.maven;

import io.github.syscallunit.gate.quantity.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Writes a page in Markdown for each goal of a plugin's descriptor. */
final class GoalPages {
    private static final Pattern CODE = Pattern.compile("(?s)<code>(.*?)</code>");
    private static final Pattern LINK = Pattern.compile("(?s)<a href=\"([^\"]*)\">(.*?)</a>");

    private GoalPages() {}

    /** {@return the pages' text by the goals' names} */
    static SortedMap<String, String> of(Path descriptor) throws IOException {
        SortedMap<String, String> pages = new TreeMap<>();
        for (Element mojo : all(parse(descriptor), "mojo")) {
            pages.put(text(mojo, "goal"), page(mojo));
        }
        return pages;
    }

    private static Element parse(Path descriptor) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static String page(Element mojo) {
        StringBuilder page = new StringBuilder("# syscallunit:" + text(mojo, "goal") + "\n\n");
        page.append(markdown(text(mojo, "description"))).append("\n\n");
        String phase = text(mojo, "phase");
        page.append(
                phase.isEmpty()
                        ? "It is bound to no phase by itself.\n"
                        : "In an `<execution>` it runs in the phase `" + phase + "` unless that names another.\n");
        if (text(mojo, "aggregator").equals("true")) {
            page.append("It runs once for all modules of a build.\n");
        }
        page.append("\n## Parameters\n");
        List<Element> parameters = all(mojo, "parameter").stream()
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .toList();
        parameters.forEach(parameter -> page.append(section(mojo, parameter)));
        return page + "\n---\nMade from the plugin's descriptor. [All goals](../settings.md#goals)\n";
    }

    private static String section(Element mojo, Element parameter) {
        String name = text(parameter, "name");
        Element configuration = child(child(mojo, "configuration"), name);
        List<String> facts = new ArrayList<>();
        String type = text(parameter, "type").replaceAll("[a-z]+\\.", "");
        facts.add("`" + (type.equals("PlexusConfiguration") ? "List<Budget>" : type) + "`");
        if (configuration != null && configuration.getTextContent().startsWith("${")) {
            facts.add("`-D" + configuration.getTextContent().replaceAll("[${}]", "") + "`");
        }
        if (configuration != null && configuration.hasAttribute("default-value")) {
            facts.add("by default `" + configuration.getAttribute("default-value") + "`");
        }
        String maxima = name.equals("budgets")
                ? "\n\nThe maxima: "
                        + Quantities.ALL.stream()
                                .map(maximum -> "`<" + maximum.key() + ">`")
                                .collect(Collectors.joining(", "))
                        + "."
                : "";
        return "\n### `" + name + "`\n\n" + markdown(text(parameter, "description")) + maxima + "\n\n"
                + String.join(" · ", facts) + "\n";
    }

    private static String markdown(String html) {
        String withCode = CODE.matcher(html)
                .replaceAll(code -> "`"
                        + code.group(1)
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("$", "\\$")
                        + "`");
        return LINK.matcher(withCode)
                .replaceAll("[$2]($1)")
                .replaceAll("\\s*<p>", "\n\n")
                .replace("</p>", "")
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .strip();
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String tag) {
        Element child = child(parent, tag);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static @Nullable Element child(@Nullable Element parent, String tag) {
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                return element;
            }
        }
        return null;
    }
}
