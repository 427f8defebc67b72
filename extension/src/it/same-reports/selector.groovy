// The project lies in a directory with umlauts, which a JVM cannot name in a locale without them.
return java.nio.charset.Charset.forName(System.getProperty('sun.jnu.encoding')).newEncoder().canEncode('ü')
