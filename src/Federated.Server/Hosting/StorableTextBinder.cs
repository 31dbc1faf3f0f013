using Federated.Domain.Posts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Federated.Server.Hosting;

/// <summary>Takes out of every text that a form or an address brings to a page what no database keeps, above all the character NUL.</summary>
/// <remarks>PostgreSQL fails a whole statement for one NUL: a stranger could make any page that looks something up answer 500.</remarks>
internal sealed class StorableTextBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var text = given.FirstValue is { } typed ? StorableText.Of(typed) : null;
        var isNothing = bindingContext.ModelMetadata.ConvertEmptyStringToNull && string.IsNullOrWhiteSpace(text);
        bindingContext.Result = ModelBindingResult.Success(isNothing ? null : text);
        return Task.CompletedTask;
    }
}
