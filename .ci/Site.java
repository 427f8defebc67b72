import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Writes Markdown pages as HTML. Their links lead to the pages, or to the repository for what is not a page. See the script beside it. */
public final class Site {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Pattern TITLE = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title><style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
            nav { font-size: .9rem; } nav a { margin-right: 1rem; } h1, h2, h3 { line-height: 1.25; }
            pre, code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .85rem; }
            pre { overflow-x: auto; padding: .8rem 1rem; border: 1px solid #8886; border-radius: 6px; }
            table { border-collapse: collapse; display: block; overflow-x: auto; } img { max-width: 100%%; }
            th, td { border-bottom: 1px solid #8886; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: baseline; }
            </style></head><body><nav>%s</nav>
            %s</body></html>
            """;

    private final Path site;
    private final String repository;
    private final Map<Path, String> pages = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private Site(Path site, String repository) {
        this.site = site;
        this.repository = repository;
    }

    /** Arguments: the site's directory, the repository's address. The pages come from the standard input, one a line. */
    public static void main(String[] arguments) throws IOException {
        Site site = new Site(Path.of(arguments[0]), arguments[1]);
        for (String page : new String(System.in.readAllBytes()).lines().toList()) {
            site.read(Path.of(page));
        }
        site.check();
        site.write();
        site.broken.forEach(System.err::println);
        System.out.println(site.pages.size() + " pages, " + site.broken.size() + " links that lead nowhere.");
        System.exit(site.broken.isEmpty() ? 0 : 1);
    }

    private void read(Path page) throws IOException {
        Node parsed = Parser.builder().extensions(EXTENSIONS).build().parse(Files.readString(page));
        Map<Node, String> anchors = anchors(parsed);
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (anchors.containsKey(node)) {
                        attributes.put("id", anchors.get(node));
                    }
                    attributes.computeIfPresent(node instanceof Image ? "src" : "href", (name, to) -> linked(page, to));
                })
                .build()
                .render(parsed);
        pages.put(page, html);
    }

    /** As GitHub makes them. */
    private static Map<Node, String> anchors(Node page) {
        Map<Node, String> anchors = new HashMap<>();
        Map<String, Integer> used = new HashMap<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String slug = text(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-');
                int before = used.merge(slug, 1, Integer::sum) - 1;
                anchors.put(heading, before == 0 ? slug : slug + "-" + before);
            }
        });
        return anchors;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private String linked(Path page, String to) {
        URI link = URI.create(to.replace(" ", "%20"));
        if (link.isAbsolute() || link.getPath().isEmpty()) {
            return to;
        }
        Path target = page.resolveSibling(link.getPath()).normalize();
        String fragment = link.getFragment() == null ? "" : "#" + link.getFragment();
        if (!Files.exists(target)) {
            broken.add(page + ": " + to);
        }
        if (target.toString().endsWith(".md")) {
            return link.getPath().replaceFirst("\\.md$", ".html") + fragment;
        }
        if (target.toString().endsWith(".png")) {
            copy(target);
            return to;
        }
        return repository + "/" + (Files.isDirectory(target) ? "tree" : "blob") + "/main/" + target + fragment;
    }

    private void copy(Path file) {
        try {
            Path copy = site.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            broken.add(file + ": " + e);
        }
    }

    /** Looks for the anchors of all links between pages. */
    private void check() {
        Map<String, List<String>> ids = new HashMap<>();
        pages.forEach((page, html) -> ids.put(html(page).toString(), all(ID, html)));
        pages.forEach((page, html) -> {
            for (String link : all(Pattern.compile(" href=\"([^\":]*#[^\"]+)\""), html)) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? html(page)
                        : page.resolveSibling(parts[0]).normalize();
                if (!ids.getOrDefault(target.toString(), List.of()).contains(parts[1])) {
                    broken.add(page + ": " + link);
                }
            }
        });
    }

    private void write() throws IOException {
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            Path file = site.resolve(html(page.getKey()));
            Files.createDirectories(file.getParent());
            List<String> titles = all(TITLE, page.getValue());
            String title = titles.isEmpty() ? "SyscallUnit" : titles.get(0).replaceAll("<[^>]*>", "");
            Files.writeString(file, String.format(PAGE, title, navigation(page.getKey()), page.getValue()));
        }
        Files.copy(site.resolve("README.html"), site.resolve("index.html"), StandardCopyOption.REPLACE_EXISTING);
        Files.createFile(site.resolve(".nojekyll"));
    }

    private String navigation(Path page) {
        String top = "../".repeat(page.getNameCount() - 1);
        StringBuilder links = new StringBuilder(link(top + "index.html", "SyscallUnit"));
        links.append(link(top + "docs/architecture.html", "Architecture"))
                .append(link(top + "CHANGELOG.html", "Changelog"));
        for (String module : List.of("extension", "engine-native", "gate")) {
            links.append(link(top + "api/" + module + "/index.html", "Javadoc: " + module));
        }
        return links.append(link(repository, "Repository")).toString();
    }

    private static String link(String to, String text) {
        return "<a href=\"" + to + "\">" + text + "</a>";
    }

    private static Path html(Path page) {
        return Path.of(page.toString().replaceFirst("\\.md$", ".html"));
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
