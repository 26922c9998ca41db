namespace Harness.Campaigns.Twins;

/// <summary>A twin could not be started, or died, or did not answer in time.</summary>
/// <param name="message">Why, in words.</param>
internal sealed class TwinException(string message) : Exception(message);
