import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the OSV database for known holes in the artifacts that `mvn dependency:list` wrote to files. See the script beside it. */
public final class KnownHoles {
    private static final String DATABASE = System.getenv().getOrDefault("OSV_URL", "https://api.osv.dev");
    private static final Pattern ARTIFACT =
            Pattern.compile("^\\s+([\\w.-]+):([\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):(\\w+)");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private KnownHoles() {}

    /** Arguments: the files. Ends with 1 if there are holes, with 3 if the database cannot be asked. */
    public static void main(String[] files) throws IOException, InterruptedException {
        Set<String> found = new TreeSet<>();
        for (String file : files) {
            for (String line : Files.readAllLines(Path.of(file))) {
                Matcher artifact = ARTIFACT.matcher(line);
                if (artifact.find() && !artifact.group(1).equals("io.github.syscallunit")) {
                    found.add("pkg:maven/" + artifact.group(1) + "/" + artifact.group(2) + "@" + artifact.group(3));
                }
            }
        }
        if (found.isEmpty()) {
            System.err.println("No artifact was found in " + String.join(", ", files) + ".");
            System.exit(2);
        }
        List<String> artifacts = List.copyOf(found);
        List<String> holes = holes(artifacts, ask(artifacts));
        holes.forEach(System.out::println);
        System.out.println(artifacts.size() + " artifacts, " + holes.size() + " with known holes.");
        System.exit(holes.isEmpty() ? 0 : 1);
    }

    private static String ask(List<String> artifacts) throws InterruptedException {
        String queries = artifacts.stream()
                .map(purl -> "{\"package\":{\"purl\":\"" + purl + "\"}}")
                .collect(Collectors.joining(",", "{\"queries\":[", "]}"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(DATABASE + "/v1/querybatch"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(queries))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(20))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            System.err.println("Not checked: " + DATABASE + " answered " + response.statusCode() + ".");
        } catch (IOException e) {
            System.err.println("Not checked: " + DATABASE + " cannot be asked (" + e + ").");
        }
        System.exit(3);
        return "";
    }

    /** The answer has an object for each query, in their order: empty, or with the ids of the holes. */
    private static List<String> holes(List<String> artifacts, String answer) {
        List<String> results = objects(answer.substring(answer.indexOf('[') + 1));
        if (results.size() != artifacts.size()) {
            throw new IllegalStateException(
                    "The database answered " + results.size() + " of " + artifacts.size() + " queries.");
        }
        List<String> holes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            List<String> ids =
                    ID.matcher(results.get(i)).results().map(id -> id.group(1)).toList();
            if (!ids.isEmpty()) {
                holes.add(artifacts.get(i) + ": "
                        + ids.stream().map(id -> "https://osv.dev/" + id).collect(Collectors.joining(" ")));
            }
        }
        return holes;
    }

    /** Splits a JSON array's objects. Ids and dates have no braces. */
    private static List<String> objects(String array) {
        List<String> objects = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (c == '{' && depth++ == 0) {
                start = i;
            } else if (c == '}' && --depth == 0) {
                objects.add(array.substring(start, i + 1));
            } else if (c == ']' && depth == 0) {
                break;
            }
        }
        return objects;
    }
}
