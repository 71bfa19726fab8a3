namespace Plimsoll.App.Configuration;

/// <summary>The text of a file that need not exist but, if it does, must be readable.</summary>
internal static class ConfigurationFile
{
    /// <returns>Null when there is no such file, or when it cannot be read (and that is in the errors).</returns>
    public static string? Read(string folder, string file, List<ConfigurationError> errors)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(new Origin(file), null, $"cannot be read: {problem.Message}"));
            return null;
        }
    }
}
