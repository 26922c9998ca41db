namespace Nomad.Objects;

public sealed partial class TaskGroupSummary
{
    /// <summary>Changes the count of a client status, but never below zero; other statuses are not counted.</summary>
    internal void Add(string? clientStatus, int change)
    {
        switch (clientStatus)
        {
            case AllocClientStatus.Pending: Starting = Math.Max(0, Starting + change); break;
            case AllocClientStatus.Running: Running = Math.Max(0, Running + change); break;
            case AllocClientStatus.Complete: Complete = Math.Max(0, Complete + change); break;
            case AllocClientStatus.Failed: Failed = Math.Max(0, Failed + change); break;
            case AllocClientStatus.Lost: Lost = Math.Max(0, Lost + change); break;
            case AllocClientStatus.Unknown: Unknown = Math.Max(0, Unknown + change); break;
        }
    }
}
